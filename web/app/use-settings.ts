/** All settings, in words of the reader's language. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { callApi } from "../api/call-api.ts";
import type { SettingList } from "../api/wire.ts";

export function useSettings() {
  const { i18n } = useTranslation();
  return useQuery({
    queryKey: ["config", i18n.language],
    queryFn: ({ signal }) => callApi<SettingList>("/config", { signal }),
    // Another language loads them anew, and what is typed into them stays.
    placeholderData: (earlier) => earlier,
  });
}
