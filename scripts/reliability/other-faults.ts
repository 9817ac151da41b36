/** Faults of processes and storage, and of configuration, each with what FrogCom makes of it and its test. */
import { fault, type Group, provenBy } from "./promise.ts";

const machine = (...names: readonly string[]) => provenBy("test/faults/machine.test.ts", ...names);
const security = (...names: readonly string[]) => provenBy("test/security.test.ts", ...names);

const processFaults: Group = {
  title: { en: "Process and storage", ru: "Процесс и хранение" },
  rows: [
    fault(
      ["kill -9 in 40 runs", "kill -9 посреди 40 запусков"],
      ["answered runs are whole, cut ones marked, none torn", "отвеченные целы, прерванные помечены, разорванных нет"],
      provenBy(
        "test/crash.test.ts",
        "after %i answers: those are whole, cut runs are marked, no block is torn, ids go on above",
      ),
    ),
    fault(
      [
        "kill -9 in a run, again and again (RESUME_INTERRUPTED)",
        "kill -9 посреди запуска, снова и снова (RESUME_INTERRUPTED)",
      ],
      [
        "the next start gives its answer from the finished steps, once; what kills the server is given up after three tries",
        "следующий запуск сервера даёт ответ с готовых шагов, один раз; что роняет сервер, после трёх попыток оставляется",
      ],
      provenBy(
        "test/resume-interrupted.test.ts",
        "with the setting: the next start gives the answer by itself, without a draft or a review made again",
        "is gone on with three times and then given up, so that the server stays up",
        "gets the one run that goes on with it, whoever came first",
      ),
    ),
    fault(
      ["SIGTERM in 10 streams, a second SIGTERM", "SIGTERM посреди 10 потоков, второй SIGTERM"],
      [
        "they end, new work gets 503, exit 0; the second does not wait",
        "они завершаются, новым — 503, код выхода 0; второй не ждёт",
      ],
      provenBy(
        "test/shutdown.test.ts",
        "lets the streams under way end, refuses new work, and ends with 0",
        "cancels what outlasts SHUTDOWN_TIMEOUT, and still ends with 0",
        "a second one does not wait for the streams",
      ),
    ),
    fault(
      ["a full disk, a disk that takes nothing more", "полный диск, диск, который больше ничего не принимает"],
      [
        "200 with `trace: not stored`, or 507 with TRACE_REQUIRED",
        "200 с `trace: not stored` или 507 с TRACE_REQUIRED",
      ],
      provenBy(
        "test/full-disk.test.ts",
        "does not hinder answers, which say that they are not stored",
        "hinders them with TRACE_REQUIRED, which is asked for: 507",
      ),
      machine(
        "takes no answer away, and each says that it is not stored",
        "fails the request where runs must be stored: 507",
      ),
    ),
    fault(
      [
        "a disk that is full or read-only from the beginning",
        "диск, полный или доступный только для чтения с самого начала",
      ],
      ["the start is refused in clear words", "запуск отклоняется понятными словами"],
      provenBy("test/full-disk.test.ts", "refuses the start in clear words when it is full from the beginning"),
      machine("and that can only be read from the beginning refuses the start in clear words"),
    ),
    fault(
      ["two servers on one database", "два сервера на одной базе"],
      ["the second is refused and names the first", "второй отклоняется и называет первый"],
      provenBy("test/refused-starts.test.ts", "a data folder that another FrogCom uses"),
    ),
    fault(
      ["a corrupt database", "повреждённая база"],
      ["set aside and said; all that can be read is taken over", "отложена, о чём сказано; всё читаемое перенесено"],
      provenBy("test/db.test.ts", "tells of damage, and the backup that it names brings everything back"),
      provenBy(
        "src/storage/sqlite/open-to-write.test.ts",
        "a file that is %s is set aside with a notice, and a new one begins",
      ),
    ),
    fault(
      ["a write-ahead log cut at 20 offsets", "журнал WAL, обрезанный в 20 местах"],
      ["the database opens, what was whole is there", "база открывается, целое на месте"],
      provenBy(
        "test/faults/cut-log.test.ts",
        "a WAL cut at ${CUTS} offsets: each time the database opens, its runs are whole or marked, and the longer the log the more there are",
      ),
    ),
    fault(
      [
        "kill -9 in a migration, an old program on a new database",
        "kill -9 во время миграции, старая программа на новой базе",
      ],
      [
        "the version before stays whole, and the next start goes on from it; a newer one is refused in words",
        "прежняя версия остаётся целой, следующий запуск продолжает с неё; более новая отклоняется словами",
      ],
      provenBy(
        "src/storage/sqlite/migrations.test.ts",
        "a version that fails leaves the one before it whole",
        "a database of a newer program is refused in words",
      ),
      provenBy(
        "test/cut-migration.test.ts",
        "killed ${KILLS} times on its way, it is each time of one version, whole, with all its runs, and goes on from there",
      ),
    ),
    fault(
      ["the clock jumps by an hour", "часы прыгают на час"],
      ["no limit of time changes, ids go up", "ни один предел времени не меняется, номера растут"],
      provenBy("src/app/time/waiting-clock.test.ts", "passes at its time although somebody sets the clock by %i ms"),
      provenBy(
        "test/simulator/invariants.ts",
        "ids go up, whatever the clock does",
        "the times of a run go forward, whatever the clock does",
        "a server that counts as dead is asked again within 5 seconds",
      ),
    ),
    fault(
      ["64 file descriptors", "64 файловых дескриптора"],
      [
        "as many as fit are answered, then all is well again",
        "сколько помещается — получают ответ, потом всё снова хорошо",
      ],
      machine("64 file descriptors: as many as fit are answered, the others are refused, and then all is well"),
    ),
    fault(
      ["a small heap under answers without end", "малая куча под ответами без конца"],
      ["502 each, and the program lives", "каждому 502, и программа жива"],
      machine("a small heap: answers without end are given up one by one, and the program lives"),
    ),
    fault(
      ["a blocked event loop", "заблокированный цикл событий"],
      ["it goes on where it was", "продолжает с того же места"],
      machine("a blocked event loop: a program that stood still goes on where it was, and gives nobody up for it"),
    ),
    fault(
      [
        "the embedded model is missing, cut, with a wrong digest; a native crash",
        "встроенная модель отсутствует, обрезана, с чужой суммой; нативное падение",
      ],
      [
        "said in words, or fetched anew; a crash costs its own calls",
        "сказано словами или скачано заново; падение стоит только своих вызовов",
      ],
      provenBy(
        "src/backends/embedded/checksum.test.ts",
        "refuses another file and says both digests",
        "catches a file that was cut after it was verified",
        "says which file is missing and what to do",
      ),
      provenBy("src/backends/embedded/weights.test.ts", "fetches a model anew that is damaged by now"),
      provenBy(
        "src/backends/embedded/embedded-backend.test.ts",
        "loses the calls of a child that dies, and no later one",
      ),
    ),
  ],
};

const safetyFaults: Group = {
  title: { en: "Configuration and security", ru: "Настройка и безопасность" },
  rows: [
    fault(
      [
        "PUT with bad values, partial, by a user key, SETTINGS=env",
        "PUT с неверными значениями, частичный, ключом пользователя, SETTINGS=env",
      ],
      ["all or nothing, with every reason", "всё или ничего, со всеми причинами"],
      provenBy(
        "test/settings.test.ts",
        "a body %s is refused",
        "merges any subset and answers with the whole, keys in the guide's order",
        "with SETTINGS=env every PUT is refused with 409",
      ),
      security("a user key reads its own runs alone, and only the admin key changes settings"),
    ),
    fault(
      ["PUT cut by kill -9", "PUT, прерванный kill -9"],
      ["the old values or the new ones, never half", "старые значения или новые, никогда не половина"],
      provenBy(
        "test/cut-settings.test.ts",
        "%s that is killed behind each of its statements leaves the old values or the new ones",
      ),
    ),
    fault(
      ["settings, then kill -9", "настройки, затем kill -9"],
      ["what was answered is there", "что подтверждено, то на месте"],
      provenBy("test/restart.test.ts", "a stored value stays, also after kill -9, and nothing is said about it"),
    ),
    fault(
      ["every route x odd spellings x methods without a key", "каждый маршрут x странные написания x методы без ключа"],
      ["no data, no change", "ни данных, ни изменений"],
      security("no route, however spelled, by whatever method, gives anything away or changes anything"),
    ),
    fault(
      ["0.0.0.0 without a key", "0.0.0.0 без ключа"],
      ["the start is refused", "запуск отклоняется"],
      security("without a key the start is refused in clear words"),
    ),
    fault(
      ["a run of another key", "запуск чужого ключа"],
      ["404", "404"],
      security("a user key reads its own runs alone, and only the admin key changes settings"),
      provenBy("test/runs.test.ts", "a key cannot touch the runs of another one, and an admin's can"),
    ),
    fault(
      [
        "orders, closing tags and role JSON in draft and guidance",
        "приказы, закрывающие теги и JSON с ролями в черновике и замечаниях",
      ],
      ["roles and number of messages stay as they are", "роли и число сообщений не меняются"],
      provenBy(
        "src/core/prompts/reviewer.test.ts",
        "change no roles and no number of messages, and never reach a system message",
      ),
      provenBy("src/core/prompts/fence.test.ts", "closing tags in the text are not the fence's own"),
    ),
    fault(
      ["XSS in question, draft, guidance and answer", "XSS в вопросе, черновике, замечаниях и ответе"],
      ["stays text", "остаётся текстом"],
      provenBy("test/web/safety.test.ts", "in question, draft, guidance and answer"),
    ),
    fault(
      ["three planted secrets", "три подложенных секрета"],
      ["found in nothing that comes out", "не находятся ни в чём, что выходит наружу"],
      provenBy("test/secrets.test.ts", "no secret comes out anywhere, whatever fails"),
    ),
    fault(
      [
        "whatever the OpenAPI document allows or forbids; bent JSON and streams",
        "всё, что разрешает и запрещает документ OpenAPI; искажённые JSON и потоки",
      ],
      ["no 5xx of ours, no crash, no hang", "ни одного нашего 5xx, падения или зависания"],
      provenBy(
        "test/fuzz/api.test.ts",
        "no request of the document, and none that it forbids, is answered otherwise than it says",
      ),
      provenBy("test/fuzz/mutations.test.ts", "a body that is bent", "a stream that is bent"),
    ),
  ],
};

export const otherFaults: readonly Group[] = [processFaults, safetyFaults];
