CREATE TABLE "clips" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recording_id" uuid NOT NULL,
	"title" text NOT NULL,
	"start_ms" integer NOT NULL,
	"end_ms" integer NOT NULL,
	"preset" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"turn" integer DEFAULT 1 NOT NULL,
	"progress_permille" integer DEFAULT 0 NOT NULL,
	"until" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "clips" ADD CONSTRAINT "clips_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "clips_recording" ON "clips" USING btree ("recording_id","created_at");--> statement-breakpoint
CREATE INDEX "clips_org_state" ON "clips" USING btree ("org_id","state");--> statement-breakpoint
CREATE INDEX "clips_until" ON "clips" USING btree ("until");--> statement-breakpoint
ALTER TABLE "clips" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "clips" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "clips_own_organization" ON "clips" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
