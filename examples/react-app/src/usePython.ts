import { useEffect, useState } from "react";
import { createSession, type Session } from "./vitrine/vitrine.js";

/** A conversation with Python for as long as the component is on the page; undefined on a server and before that. */
export function usePython(): Session | undefined {
  const [session, setSession] = useState<Session>();
  useEffect(() => {
    const made = createSession({ baseUrl: "/vitrine/" });
    setSession(made);
    return () => made.dispose();
  }, []);
  return session;
}
