/** The package types its full build only; the light one is the same with less in it. */
declare module "hls.js/light" {
  import Hls from "hls.js";
  export default Hls;
}
