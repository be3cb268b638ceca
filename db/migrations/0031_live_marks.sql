CREATE TABLE "rehearsal_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rehearsal_id" uuid NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"is_paused" boolean DEFAULT false NOT NULL,
	"length_ms" integer
);
--> statement-breakpoint
CREATE TABLE "session_presses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"session_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at_ms" integer NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"client_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "rehearsal_roles" ADD COLUMN "may_pause" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rehearsal_sessions" ADD CONSTRAINT "rehearsal_sessions_rehearsal_id_rehearsals_id_fk" FOREIGN KEY ("rehearsal_id") REFERENCES "public"."rehearsals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_presses" ADD CONSTRAINT "session_presses_session_id_rehearsal_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."rehearsal_sessions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session_presses" ADD CONSTRAINT "session_presses_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "rehearsal_sessions_rehearsal" ON "rehearsal_sessions" USING btree ("rehearsal_id","began_at");--> statement-breakpoint
CREATE INDEX "session_presses_session" ON "session_presses" USING btree ("session_id","at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "session_presses_once" ON "session_presses" USING btree ("author_id","client_id");--> statement-breakpoint
CREATE INDEX "rehearsal_roles_person" ON "rehearsal_roles" USING btree ("person_id");
--> statement-breakpoint
ALTER TABLE "rehearsal_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rehearsal_sessions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "rehearsal_sessions_own_organization" ON "rehearsal_sessions" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "session_presses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "session_presses" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "session_presses_own_organization" ON "session_presses" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
