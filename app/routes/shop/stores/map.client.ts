import {
  addProtocol,
  AttributionControl,
  LngLatBounds,
  Map as GroundMap,
  Marker,
  NavigationControl,
  setWorkerUrl,
} from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import "maplibre-gl/dist/maplibre-gl.css";
import boundaries from "./ground/boundaries.json";
import type { GroundTiles, MapPin } from "./map-ground.server.ts";
import { mapStyle } from "./map-style.ts";

export type MapWords = { title: string; zoomIn: string; zoomOut: string; attribution: string };

/**
 * Draws the map into a box: the only file that loads maplibre-gl, and itself loaded only when a map is wanted.
 * @param leadTo called with a place's handle when its pin is tapped
 * @returns takes the map away
 */
export async function drawMap(
  box: HTMLElement,
  input: { tiles: GroundTiles | null; pins: MapPin[]; words: MapWords; leadTo: (handle: string) => void },
): Promise<() => void> {
  setWorkerUrl(workerUrl);
  const vector = input.tiles?.url.endsWith(".pmtiles") ? await openArchive(input.tiles.url) : false;
  const style = getComputedStyle(box);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const colours = { sunk: colour("sunk"), paper: colour("paper"), line: colour("line"), faded: colour("faded") };
  const { words, pins } = input;
  const map = new GroundMap({
    container: box,
    style: mapStyle(input.tiles, vector, colours, boundaries),
    ...viewOf(pins),
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    // One finger scrolls the page, two move the map.
    cooperativeGestures: true,
    locale: {
      "Map.Title": words.title,
      "NavigationControl.ZoomIn": words.zoomIn,
      "NavigationControl.ZoomOut": words.zoomOut,
      "AttributionControl.ToggleAttribution": words.attribution,
    },
  });
  map.addControl(new NavigationControl({ showCompass: false }));
  map.addControl(
    new AttributionControl({ compact: !input.tiles, customAttribution: input.tiles ? [] : [boundaries.licence] }),
  );
  // Our own outlines' makers are named on a tap; the operator's tiles say whose they are at once, as the law wants.
  if (!input.tiles)
    map.once("load", () => box.querySelector(".maplibregl-compact-show")?.classList.remove("maplibregl-compact-show"));
  for (const pin of pins) {
    // Pins of neighbours lie over each other: whoever uses keys or a reader has the list beside the map, which says more.
    const element = document.createElement("div");
    element.className = "map-pin";
    element.title = pin.name;
    element.setAttribute("aria-hidden", "true");
    element.addEventListener("click", () => input.leadTo(pin.handle));
    new Marker({ element, anchor: "bottom" }).setLngLat([pin.longitude, pin.latitude]).addTo(map);
  }
  return () => map.remove();
}

/** @returns whether the archive holds drawings (to be coloured here) and not pictures */
async function openArchive(url: string): Promise<boolean> {
  const { PMTiles, Protocol, TileType } = await import("pmtiles");
  const protocol = new Protocol();
  const archive = new PMTiles(new URL(url, location.href).href);
  protocol.add(archive);
  addProtocol("pmtiles", protocol.tile);
  return (await archive.getHeader()).tileType === TileType.Mvt;
}

function viewOf(pins: readonly MapPin[]) {
  if (pins.length === 0) return { center: [118.35, 35.5] as [number, number], zoom: 6 };
  const bounds = new LngLatBounds();
  for (const { longitude, latitude } of pins) bounds.extend([longitude, latitude]);
  return { bounds, fitBoundsOptions: { padding: 48, maxZoom: 13 } };
}
