import type { LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { GroundTiles } from "./map-ground.server.ts";

/** Colours of the ground, of the page's own light and dark. */
export type MapColours = { sunk: string; paper: string; line: string; faded: string };

/** The map's looks: the operator's tiles where there are some, else outlines that come with the shop. No words, no fonts. */
export function mapStyle(
  tiles: GroundTiles | null,
  /** The tiles are drawings, not pictures. */
  vector: boolean,
  colours: MapColours,
  boundaries: unknown,
): StyleSpecification {
  if (!tiles) return outlines(colours, boundaries);
  if (vector) return vectorStyle(tiles, colours);
  const source = tiles.url.endsWith(".pmtiles") ? { url: `pmtiles://${tiles.url}` } : { tiles: [tiles.url] };
  return {
    version: 8,
    sources: { ground: { type: "raster", tileSize: 256, maxzoom: 18, attribution: tiles.credit, ...source } },
    layers: [background(colours), { id: "ground", type: "raster", source: "ground" }],
  };
}

function outlines(colours: MapColours, boundaries: unknown): StyleSpecification {
  const of = (kind: string): ["==", ["get", string], string] => ["==", ["get", "kind"], kind];
  return {
    version: 8,
    sources: { ground: { type: "geojson", data: boundaries as never } },
    layers: [
      background(colours),
      {
        id: "province",
        type: "fill",
        source: "ground",
        filter: of("province"),
        paint: { "fill-color": colours.paper },
      },
      {
        id: "province-line",
        type: "line",
        source: "ground",
        filter: of("province"),
        paint: { "line-color": colours.faded, "line-width": 1.2, "line-opacity": 0.6 },
      },
      {
        id: "city-line",
        type: "line",
        source: "ground",
        filter: of("city-line"),
        paint: { "line-color": colours.line, "line-width": 1 },
      },
    ],
  };
}

/** A PMTiles file in the layers of Protomaps' basemap, plainly: land, green, water, roads, borders. */
function vectorStyle({ url, credit }: GroundTiles, colours: MapColours): StyleSpecification {
  const fill = (layer: string, color: string): LayerSpecification => ({
    id: layer,
    type: "fill",
    source: "ground",
    "source-layer": layer,
    filter: ["==", ["geometry-type"], "Polygon"],
    paint: { "fill-color": color },
  });
  const line = (layer: string, color: string, width: number): LayerSpecification => ({
    id: `${layer}-line`,
    type: "line",
    source: "ground",
    "source-layer": layer,
    paint: { "line-color": color, "line-width": width },
  });
  return {
    version: 8,
    sources: { ground: { type: "vector", url: `pmtiles://${url}`, attribution: credit } },
    layers: [
      background(colours),
      fill("earth", colours.paper),
      fill("water", colours.line),
      line("roads", colours.line, 1),
      line("boundaries", colours.faded, 1),
    ],
  };
}

const background = ({ sunk }: MapColours) =>
  ({ id: "background", type: "background", paint: { "background-color": sunk } }) as const;
