import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { PageSettings } from "../../wire.ts";
import type { Talk, TalkView } from "../model/talk.ts";
import type { Language } from "../strings.ts";
import { Banner } from "./banner.tsx";
import { Composer } from "./composer.tsx";
import { Opening } from "./opening.tsx";
import { SurroundingsContext, surroundingsOf } from "./surroundings.ts";
import { TopBar } from "./topBar.tsx";
import { Transcript } from "./transcript.tsx";

type AppProps = { talk: Talk; view: TalkView; settings: PageSettings; onExit: () => void };

/** The whole screen. */
export function App({ talk, view, settings, onExit }: AppProps): JSX.Element {
  const [language, setLanguage] = useLanguage();
  const surroundings = surroundingsOf(language, settings.numbers);
  const begin = (): void => talk.begin(language === "vi" ? null : `lang:${language}`);
  // Until the lines are here nobody knows whether this is a new talk: then the words go alone.
  const beginIfNew = (): void => {
    if (view.isLoaded) begin();
  };
  const switchLanguage = (): void => {
    const other = language === "vi" ? "en" : "vi";
    setLanguage(other);
    // The one who answers learns of it in the same way as on every other channel: by being told.
    if (view.hasBegun) talk.send({ type: "text", text: surroundingsOf(other, []).strings.askForLanguage });
  };
  return (
    <SurroundingsContext.Provider value={surroundings}>
      <TopBar onLanguage={switchLanguage} onExit={onExit} />
      <Banner view={view} />
      <main>
        {view.hasBegun || (!view.isLoaded && view.connection === "live") ? (
          <Transcript
            lines={view.lines}
            isLoaded={view.isLoaded}
            onAnswer={(message) => talk.send(message)}
            onDiscard={(id) => talk.discard(id)}
          />
        ) : (
          <Opening onBegin={begin} />
        )}
        <Composer
          onText={(text) => {
            beginIfNew();
            talk.send({ type: "text", text });
          }}
          onFile={(file) => {
            beginIfNew();
            talk.sendFile(file);
          }}
        />
      </main>
    </SurroundingsContext.Provider>
  );
}

/** The language stands in the address (`/chat#en`): it survives a reload and leaves nothing on the phone. */
function useLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState<Language>(window.location.hash === "#en" ? "en" : "vi");
  useEffect(() => {
    document.documentElement.lang = language;
    document.title = surroundingsOf(language, []).strings.title;
    window.history.replaceState(null, "", language === "en" ? "#en" : window.location.pathname);
  }, [language]);
  return [language, setLanguage];
}
