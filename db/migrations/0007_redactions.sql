CREATE TABLE "redactions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recording_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"plan" jsonb NOT NULL,
	"run" integer DEFAULT 0 NOT NULL,
	"progress_permille" integer DEFAULT 0 NOT NULL,
	"failure" text,
	"hidden" boolean DEFAULT false NOT NULL,
	"done_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "redactions" ADD CONSTRAINT "redactions_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "redactions_recording" ON "redactions" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "redactions_org" ON "redactions" USING btree ("org_id");--> statement-breakpoint
ALTER TABLE "redactions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "redactions" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "redactions_own_organization" ON "redactions" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
