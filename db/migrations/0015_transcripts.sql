CREATE TABLE "cues" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"transcript_id" uuid NOT NULL,
	"start_ms" integer NOT NULL,
	"end_ms" integer NOT NULL,
	"speaker" text DEFAULT '' NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "cues_forward" CHECK ("cues"."start_ms" >= 0 and "cues"."end_ms" > "cues"."start_ms")
);
--> statement-breakpoint
CREATE TABLE "transcribings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recording_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"failure" text,
	"language" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "transcripts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recording_id" uuid NOT NULL,
	"language" text DEFAULT '' NOT NULL,
	"source" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "cues" ADD CONSTRAINT "cues_transcript_id_transcripts_id_fk" FOREIGN KEY ("transcript_id") REFERENCES "public"."transcripts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcribings" ADD CONSTRAINT "transcribings_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcripts" ADD CONSTRAINT "transcripts_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cues_transcript" ON "cues" USING btree ("transcript_id","start_ms");--> statement-breakpoint
CREATE INDEX "cues_org" ON "cues" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transcribings_recording" ON "transcribings" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "transcribings_org" ON "transcribings" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "transcripts_recording" ON "transcripts" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "transcripts_org" ON "transcripts" USING btree ("org_id");--> statement-breakpoint
ALTER TABLE "transcripts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transcripts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "transcripts_own_organization" ON "transcripts" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "cues" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cues" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "cues_own_organization" ON "cues" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "transcribings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "transcribings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "transcribings_own_organization" ON "transcribings" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
