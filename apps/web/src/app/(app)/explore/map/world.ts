import { geoEqualEarth, geoPath } from 'd3-geo';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlas from 'world-atlas/countries-110m.json';
import { countryOf, SMALL_PLACES } from './country-codes.ts';

/** The map's own units; it is drawn as wide as there is room. */
export const MAP = { width: 960, height: 440 };

/** A country as it is drawn, at a place that stands for all of it. */
export interface Place {
  code: string;
  /** Outlines of its shapes; undefined for a small place, which is a dot. */
  outline: string | undefined;
  at: { x: number; y: number };
}

let drawn: readonly Place[] | undefined;

/** Every country that can be drawn, by the equal-area projection Equal Earth: no country looks larger than it is. */
export function worldPlaces(): readonly Place[] {
  drawn ??= draw();
  return drawn;
}

function draw(): readonly Place[] {
  const topology = atlas as unknown as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  const { features } = feature(topology, topology.objects.countries);
  const shapes = features.flatMap((shape) => {
    const code = countryOf(shape.id, shape.properties.name);
    return code === undefined ? [] : [{ code, shape }];
  });
  const all = { type: 'FeatureCollection' as const, features: shapes.map(({ shape }) => shape) };
  const projection = geoEqualEarth().fitExtent(
    [
      [10, 6],
      [MAP.width - 10, MAP.height - 6],
    ],
    all,
  );
  const path = geoPath(projection).digits(1);
  const places = new Map<string, Place & { area: number }>();
  for (const { code, shape } of shapes) {
    const outline = path(shape) ?? '';
    const [x, y] = path.centroid(shape);
    const [before, area] = [places.get(code), path.area(shape)];
    // Its largest shape is where it is.
    const at = before && before.area > area ? before.at : { x, y };
    places.set(code, {
      code,
      outline: (before?.outline ?? '') + outline,
      at,
      area: Math.max(area, before?.area ?? 0),
    });
  }
  const dots = SMALL_PLACES.flatMap(({ code, at }) => {
    const place = projection(at);
    return place ? [{ code, outline: undefined, at: { x: place[0], y: place[1] } }] : [];
  });
  return [...places.values(), ...dots];
}
