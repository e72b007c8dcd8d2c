import type { MetaDescriptor } from "@remix-run/node";
import type { StorePage } from "#app/domain/locations/queries.server.ts";

type LdJson = Extract<MetaDescriptor, { "script:ld+json": unknown }>["script:ld+json"];

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/** A place for search engines, as schema.org's LocalBusiness: where it is, when it is open, what differs this week. */
export function localBusiness(store: StorePage, page: { origin: string; pathname: string }): LdJson {
  const url = `${page.origin}${page.pathname}`;
  return {
    "@context": "https://schema.org",
    "@type": store.kind === "FLAGSHIP" || store.kind === "COUNTER" ? "GroceryStore" : "LocalBusiness",
    "@id": url,
    url,
    name: store.name,
    description: store.description,
    address: {
      "@type": "PostalAddress",
      streetAddress: store.address,
      addressLocality: store.city,
      addressCountry: "CN",
    },
    geo: { "@type": "GeoCoordinates", latitude: store.position.latitude, longitude: store.position.longitude },
    ...(store.phone ? { telephone: store.phone } : {}),
    ...(store.picture ? { image: `${page.origin}/images/${store.picture.hash}/1280.jpg` } : {}),
    openingHoursSpecification: store.usualHours.map(({ weekday, opens, closes }) => ({
      "@type": "OpeningHoursSpecification",
      dayOfWeek: `https://schema.org/${DAYS[weekday - 1]}`,
      opens,
      closes,
    })),
    specialOpeningHoursSpecification: store.week
      .filter(({ note }) => note)
      .flatMap(({ date, hours }) =>
        // Closed all day is written as opening and closing at midnight.
        (hours.length > 0 ? hours : [{ opens: "00:00", closes: "00:00" }]).map(({ opens, closes }) => ({
          "@type": "OpeningHoursSpecification",
          validFrom: date,
          validThrough: date,
          opens,
          closes,
        })),
      ),
  };
}
