/** The states that find out where: by name with a button to confirm, by a pin, or by a landmark in words. */
import type { Choice, PlaceMatch, ReportPlace } from "../contract.ts";
import { chosenId, type Question, readingOf, type Scene, type Talk, type Way, wordsOf } from "../kit.ts";
import type { TextKey } from "../textKey.ts";

/** Zalo shows four buttons; a fifth place would be guessing anyway. */
const MOST_OFFERED = 4;

/** Asks for a place; `next` comes after it, whether it was found or not. */
export function askPlace({ say, next }: { say: TextKey; next: string }): Record<string, Question> {
  return {
    askingPlace: {
      say,
      ask: "location",
      expects: "place",
      words: [...foundWays(), { to: "askingPlaceAgain", keep: keepAsLandmark, inner: true }],
      location: { to: "askingLandmark", keep: keepPin, inner: true },
      skip: "askingLandmark",
    },
    askingPlaceAgain: {
      say: "place.askingAgain",
      ask: "location",
      expects: "place",
      words: [...foundWays(), { to: next, keep: keepAsLandmark }],
      location: { to: "askingLandmark", keep: keepPin, inner: true },
      skip: "askingLandmark",
    },
    confirmingPlace: {
      say: ({ talk }) => ({
        text: talk.matches[0]?.formerName ? "place.confirmingNewName" : "place.confirming",
        params: { place: nameOf(talk.matches[0]) },
      }),
      choices: [
        {
          id: "yes",
          label: "common.yesRight",
          to: "askingCommune",
          when: lacksCommune,
          keep: keepMatch(0),
          inner: true,
        },
        {
          id: "yes",
          label: "common.yesRight",
          to: "askingLandmark",
          keep: keepMatch(0),
          inner: true,
          show: () => false,
        },
        {
          id: "no",
          label: "common.noOther",
          to: "askingPlaceAgain",
          keep: () => ({ matches: [] }),
          inner: true,
        },
      ],
      skip: "askingLandmark",
    },
    choosingPlace: {
      say: "place.choosing",
      found: ({ talk }) => talk.matches.slice(0, MOST_OFFERED).map(placeChoice),
      pick: {
        to: "askingLandmark",
        keep: (scene) => keepMatch(Number(chosenId(scene).slice(1)) - 1)(scene),
        inner: true,
      },
      choices: [
        {
          id: "other",
          label: "place.other",
          to: "askingPlaceAgain",
          keep: () => ({ matches: [] }),
          inner: true,
        },
      ],
      skip: "askingLandmark",
    },
    askingCommune: {
      say: "place.askingCommune",
      expects: "place",
      words: [
        {
          when: (scene) => communesHere(scene).length === 1,
          to: "askingLandmark",
          keep: keepCommune,
          inner: true,
        },
        {
          when: (scene) => communesHere(scene).length > 1,
          to: "choosingPlace",
          keep: keepCommunes,
          inner: true,
        },
        { to: "askingLandmark", keep: keepAsLandmark, inner: true },
      ],
      skip: "askingLandmark",
    },
    askingLandmark: {
      say: "place.askingLandmark",
      expects: "words",
      words: [{ to: next, keep: keepAsLandmark }],
      skip: next,
    },
  };
}

/** "xã A, tỉnh B", from our own list of names. */
export function nameOf(match: PlaceMatch | undefined): string {
  if (!match) return "";
  return match.communeName ? `${match.communeName}, ${match.provinceName}` : match.provinceName;
}

/** A pin that was sent, as part of a place. */
export function keepPin({ talk, fact }: Scene): Partial<Talk> {
  if (fact?.type !== "person.sentLocation") return {};
  return { place: { ...talk.place, latitude: fact.latitude, longitude: fact.longitude } };
}

/** Words about a place that no list knows: they are the landmark, line by line. */
export function keepAsLandmark(scene: Scene): Partial<Talk> {
  const { landmark } = scene.talk.place;
  const words = wordsOf(scene);
  return {
    place: {
      ...scene.talk.place,
      landmark: landmark && landmark !== words ? `${landmark}\n${words}` : words,
    },
  };
}

function foundWays(): Way[] {
  return [
    { when: (scene) => matchesIn(scene).length === 1, to: "confirmingPlace", keep: keepMatches, inner: true },
    { when: (scene) => matchesIn(scene).length > 1, to: "choosingPlace", keep: keepMatches, inner: true },
  ];
}

function matchesIn(scene: Scene): PlaceMatch[] {
  return readingOf(scene)?.places ?? [];
}

function keepMatches(scene: Scene): Partial<Talk> {
  return { matches: matchesIn(scene) };
}

function communesHere(scene: Scene): PlaceMatch[] {
  const { provinceCode } = scene.talk.place;
  return matchesIn(scene).filter((match) => match.communeCode && match.provinceCode === provinceCode);
}

function keepCommunes(scene: Scene): Partial<Talk> {
  return { matches: communesHere(scene) };
}

function keepCommune(scene: Scene): Partial<Talk> {
  const [match] = communesHere(scene);
  return match ? { matches: [match], place: placed(scene.talk.place, match) } : {};
}

/** The chosen one comes first; the others stay, so that "back" can choose again. */
function keepMatch(index: number): (scene: Scene) => Partial<Talk> {
  return ({ talk }) => {
    const match = talk.matches[index];
    if (!match) return {};
    const others = talk.matches.filter((other) => other !== match);
    return { matches: [match, ...others], place: placed(talk.place, match) };
  };
}

function placed(place: ReportPlace, match: PlaceMatch): ReportPlace {
  return { ...place, provinceCode: match.provinceCode, communeCode: match.communeCode };
}

function lacksCommune({ talk }: Scene): boolean {
  return talk.matches[0]?.communeCode === null;
}

function placeChoice(match: PlaceMatch, index: number): Choice {
  return { id: `p${index + 1}`, label: "place.named", params: { place: nameOf(match) } };
}
