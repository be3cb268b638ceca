CREATE TABLE "observation_tags" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"observation_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"rev" integer NOT NULL,
	"practice_id" uuid NOT NULL,
	"look_for_id" uuid,
	"start_ms" integer NOT NULL,
	"end_ms" integer,
	"text" text DEFAULT '' NOT NULL,
	"reaction_ms" integer NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	"note_client_id" uuid,
	CONSTRAINT "observation_tags_span" CHECK ("observation_tags"."start_ms" >= 0 and ("observation_tags"."end_ms" is null or "observation_tags"."end_ms" > "observation_tags"."start_ms"))
);
--> statement-breakpoint
CREATE TABLE "observations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"observer_id" uuid NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"head_rev" integer NOT NULL,
	"recording_id" uuid,
	"alignment" jsonb
);
--> statement-breakpoint
CREATE TABLE "tagging_palettes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"person_id" uuid NOT NULL,
	"buttons" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "observation_tags" ADD CONSTRAINT "observation_tags_observation_id_observations_id_fk" FOREIGN KEY ("observation_id") REFERENCES "public"."observations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_tags" ADD CONSTRAINT "observation_tags_practice_id_practices_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observation_tags" ADD CONSTRAINT "observation_tags_look_for_id_look_fors_id_fk" FOREIGN KEY ("look_for_id") REFERENCES "public"."look_fors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_observer_id_people_id_fk" FOREIGN KEY ("observer_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "observations" ADD CONSTRAINT "observations_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tagging_palettes" ADD CONSTRAINT "tagging_palettes_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "observation_tags_once" ON "observation_tags" USING btree ("observation_id","client_id");--> statement-breakpoint
CREATE INDEX "observations_observer" ON "observations" USING btree ("observer_id","started_at");--> statement-breakpoint
CREATE INDEX "observations_recording" ON "observations" USING btree ("recording_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tagging_palettes_person" ON "tagging_palettes" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "observations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "observations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "observations_own_organization" ON "observations" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "observation_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "observation_tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "observation_tags_own_organization" ON "observation_tags" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "tagging_palettes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tagging_palettes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tagging_palettes_own_organization" ON "tagging_palettes" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
