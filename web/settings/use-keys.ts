/** The keys that were made, as admins see them. */
import { useQuery } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { currentAccess, watchAccess } from "../api/access.ts";
import { ApiError, callApi } from "../api/call-api.ts";
import type { KeyList } from "../api/keys-wire.ts";

export function useKeys() {
  // Whoever is let in without a key is nobody's admin: there is nothing to ask for.
  const hasKey = useSyncExternalStore(watchAccess, currentAccess).key !== "";
  const query = useQuery({
    queryKey: ["keys"],
    queryFn: ({ signal }) => callApi<KeyList>("/v1/keys", { signal }),
    enabled: hasKey,
  });
  const isForOthers = query.error instanceof ApiError && query.error.status === 403;
  return { ...query, hasKey, isForOthers };
}
