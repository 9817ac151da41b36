/** What calibrations have found of pairs of models: loaded at the start, kept in the store, looked up without waiting. */
import { bilingualError } from "../../core/bilingual.ts";
import type { Calibration } from "../../core/calibration.ts";
import type { FrogcomError } from "../../core/errors.ts";
import { languages, type Language } from "../../core/languages.ts";
import type { Digest, Store } from "../../core/ports.ts";
import { type Role, roles } from "../../core/types.ts";
import type { CalibrationService, Measured, PairInForce } from "./calibration-service.ts";
import { backendsOf, type LeasedPair } from "../models/models.ts";
import type { PlacedPair } from "../models/place-models.ts";

export interface CalibrationPorts {
  readonly store: Pick<Store, "readCalibrations" | "keepCalibration">;
  readonly placed: () => PlacedPair | undefined;
  /** What the settings ask the reviewer to look for. */
  readonly goal: () => string;
  readonly now: () => number;
  readonly digest: Digest;
}

type NamedModels = Readonly<Record<Role, { readonly model: string }>>;

export class LiveCalibrations implements CalibrationService {
  readonly #ports: CalibrationPorts;
  #known: readonly Calibration[];

  private constructor(ports: CalibrationPorts, known: readonly Calibration[]) {
    this.#ports = ports;
    this.#known = known;
  }

  static async load(ports: CalibrationPorts): Promise<LiveCalibrations> {
    return new LiveCalibrations(ports, await ports.store.readCalibrations());
  }

  pair(): PairInForce | undefined {
    const placed = this.#ports.placed();
    if (placed === undefined) return undefined;
    const { primary, secondary } = placed;
    return {
      key: this.#keyOf(placed, backendsOf(placed)),
      goal: this.#ports.goal(),
      primary: { model: primary.model, place: primary.source.name },
      secondary: { model: secondary.model, place: secondary.source.name },
      speaks: languages.filter((language) => roles.every((role) => speaks(placed[role], language))),
    };
  }

  list(): readonly Calibration[] {
    return this.#known;
  }

  /** Those of a pair, newest first. */
  ofPlaced(pair: PlacedPair): readonly Calibration[] {
    return this.#ofPair(pair, backendsOf(pair));
  }

  ofLeased(pair: LeasedPair): readonly Calibration[] {
    return this.#ofPair(pair, pair.backends);
  }

  async keep(measured: Measured): Promise<Calibration> {
    const { store, now } = this.#ports;
    const pair = this.pair();
    if (pair?.key !== measured.pair) throw anotherPair();
    const { primary, secondary } = pair;
    const calibration = { ...measured, at: now(), primary, secondary };
    await store.keepCalibration(calibration);
    const isOther = (known: Calibration): boolean => known.pair !== measured.pair || known.goal !== measured.goal;
    this.#known = [calibration, ...this.#known.filter(isOther)];
    return calibration;
  }

  /** Where nothing is calibrated, as in most places, no run pays for a digest. */
  #ofPair(models: NamedModels, places: LeasedPair["backends"]): readonly Calibration[] {
    if (this.#known.length === 0) return [];
    const key = this.#keyOf(models, places);
    return this.#known.filter(({ pair }) => pair === key);
  }

  /** What the answers of both depend on; a digest, since a place holds the fields that its server gets besides, secrets too. */
  #keyOf({ primary, secondary }: NamedModels, places: LeasedPair["backends"]): string {
    const parts = [places.primary.place, primary.model, places.secondary.place, secondary.model];
    return this.#ports.digest(JSON.stringify(parts));
  }
}

function speaks({ source }: PlacedPair[Role], language: Language): boolean {
  return source.speaks === undefined || source.speaks.includes(language);
}

function anotherPair(): FrogcomError {
  const words = {
    en: "The calibration is of another pair of models than the one in force by now. Calibrate again: `frogcom doctor --review`.",
    ru: "Калибровка относится не к той паре моделей, что действует сейчас. Повторите её: `frogcom doctor --review`.",
  };
  return bilingualError("request-invalid", words, { param: "pair" });
}
