-- "Near me" without leafing through every place: the nearest come out of the index in order. The ground is Mercator's, on
-- which near is near at every latitude (degrees of longitude shrink towards the poles). An expression, so that Prisma's
-- schema has nothing to say about it. The query must name the same expression (locations/nearby.server.ts).
CREATE INDEX "location_by_position" ON "location" USING gist (
  point("longitude", degrees(ln(tan(radians(45 + "latitude" / 2)))))
) WHERE "active" AND "latitude" BETWEEN -85 AND 85;
