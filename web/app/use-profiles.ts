/** The profiles that there are. */
import { useQuery } from "@tanstack/react-query";
import { callApi } from "../api/call-api.ts";
import type { ProfileList } from "../api/wire.ts";

export function useProfiles() {
  return useQuery({
    queryKey: ["profiles"],
    queryFn: ({ signal }) => callApi<ProfileList>("/v1/profiles", { signal }),
  });
}
