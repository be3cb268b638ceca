CREATE TABLE "record_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"text" text NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"link" text,
	"goal_id" uuid,
	"about_kind" text,
	"about_id" uuid,
	"recording_id" uuid,
	"start_ms" integer,
	"end_ms" integer,
	"client_id" uuid NOT NULL,
	CONSTRAINT "record_notes_about_whole" CHECK (("record_notes"."about_kind" is null) = ("record_notes"."about_id" is null)),
	CONSTRAINT "record_notes_moment_whole" CHECK (("record_notes"."recording_id" is null) = ("record_notes"."start_ms" is null))
);
--> statement-breakpoint
CREATE TABLE "record_shares" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"goal_id" uuid,
	"kinds" jsonb NOT NULL,
	CONSTRAINT "record_shares_once" UNIQUE NULLS NOT DISTINCT("teacher_id","person_id","goal_id")
);
--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_shares" ADD CONSTRAINT "record_shares_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_notes_teacher" ON "record_notes" USING btree ("teacher_id","created_at","id");--> statement-breakpoint
CREATE INDEX "record_notes_about" ON "record_notes" USING btree ("about_id");--> statement-breakpoint
CREATE INDEX "record_notes_goal" ON "record_notes" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "record_notes_recording" ON "record_notes" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "record_notes_org" ON "record_notes" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "record_notes_client" ON "record_notes" USING btree ("teacher_id","client_id");--> statement-breakpoint
CREATE INDEX "record_shares_person" ON "record_shares" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "record_shares_goal" ON "record_shares" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "record_shares_org" ON "record_shares" USING btree ("org_id");--> statement-breakpoint
ALTER TABLE "record_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record_notes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "record_notes_own_organization" ON "record_notes" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "record_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "record_shares" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "record_shares_own_organization" ON "record_shares" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
