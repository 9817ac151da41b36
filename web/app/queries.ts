/** How the page asks the server, and when it asks again. */
import { QueryClient } from "@tanstack/react-query";
import { isFinal } from "../api/call-api.ts";

const MOST_TRIES = 2;

// A server on this machine answers without any network: the browser's word that it is offline says nothing.
const networkMode = "always";

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode,
      retry: (failures, error) => failures < MOST_TRIES && !isFinal(error),
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode },
  },
});
