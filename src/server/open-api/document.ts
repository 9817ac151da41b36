/** Makes the OpenAPI document from the schemas of the routes. */
import swagger from "@fastify/swagger";
import type { FastifyInstance } from "fastify";

/** To be called before the routes are added. */
export async function describeApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    // What the router calls the rest of a path is an id to people.
    transform: ({ schema, url }) => ({ schema, url: url.replace("*", ":id") }),
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "FrogCom",
        version,
        description:
          "Two language models behind one API: the primary drafts, the secondary reviews, the primary refines. " +
          "Every answer carries `x-request-id`; for a run it is the run's id.",
        license: { name: "Apache-2.0", identifier: "Apache-2.0" },
      },
      tags: [
        { name: "guide", description: "Generation." },
        { name: "openai", description: "The same for clients of OpenAI's API." },
        { name: "batches", description: "Requests that come together and are answered while nobody waits." },
        { name: "settings", description: "What may change while the server runs." },
        { name: "checks", description: "What programs can tell about a text." },
        { name: "runs", description: "The runs that were, and those that go on." },
        { name: "keys", description: "Who is let in." },
        { name: "metrics", description: "What was measured." },
        { name: "health", description: "How the server is." },
      ],
      components: {
        securitySchemes: {
          bearer: {
            type: "http",
            scheme: "bearer",
            description: "Needed once API_KEY or ADMIN_API_KEY is set, or a key was made.",
          },
          header: { type: "apiKey", in: "header", name: "x-api-key" },
        },
      },
      security: [{}, { bearer: [] }, { header: [] }],
    },
  });
}
