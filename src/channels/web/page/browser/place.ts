/** Where the phone is, asked only when the person tapped for it. */
export type Place = { latitude: number; longitude: number; accuracy: number | null };

/** Rejects when the person refuses, the phone does not know, or the page is not served by https. */
export function readPlace(): Promise<Place> {
  return new Promise((resolve, reject) => {
    if (!("geolocation" in navigator)) {
      reject(new Error("no geolocation"));
      return;
    }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({ latitude: coords.latitude, longitude: coords.longitude, accuracy: coords.accuracy }),
      reject,
      { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 },
    );
  });
}
