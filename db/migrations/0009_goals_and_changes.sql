CREATE TABLE "step_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"step_id" uuid NOT NULL,
	"suggested_by" uuid NOT NULL,
	"text" text NOT NULL,
	"criterion" text NOT NULL,
	"due_in_days" integer,
	"note" text DEFAULT '' NOT NULL,
	"overrides" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"state" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "goal_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"goal_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"event" text NOT NULL,
	"from_state" text,
	"to_state" text NOT NULL,
	"note" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "goals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"practice_id" uuid NOT NULL,
	"look_for_id" uuid,
	"state" text NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "goals_client_id_unique" UNIQUE("client_id")
);
--> statement-breakpoint
CREATE TABLE "step_templates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"framework_code" text NOT NULL,
	"practice_code" text NOT NULL,
	"text" text NOT NULL,
	"criterion" text NOT NULL,
	"rehearsal" text NOT NULL,
	"recording_id" uuid,
	"start_ms" integer,
	"end_ms" integer,
	"added_by" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"retired_at" timestamp (3) with time zone,
	CONSTRAINT "step_templates_client_id_unique" UNIQUE("client_id")
);
--> statement-breakpoint
ALTER TABLE "cited_moments" DROP CONSTRAINT "cited_moments_one_owner";--> statement-breakpoint
ALTER TABLE "action_step_events" ADD COLUMN "change_id" uuid;--> statement-breakpoint
ALTER TABLE "action_steps" ADD COLUMN "split_from" uuid;--> statement-breakpoint
ALTER TABLE "action_steps" ADD COLUMN "goal_id" uuid;--> statement-breakpoint
ALTER TABLE "action_steps" ADD COLUMN "template" jsonb;--> statement-breakpoint
ALTER TABLE "cited_moments" ADD COLUMN "goal_id" uuid;--> statement-breakpoint
ALTER TABLE "praises" ADD COLUMN "goal_id" uuid;--> statement-breakpoint
ALTER TABLE "step_changes" ADD CONSTRAINT "step_changes_step_id_action_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."action_steps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_changes" ADD CONSTRAINT "step_changes_suggested_by_people_id_fk" FOREIGN KEY ("suggested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_events" ADD CONSTRAINT "goal_events_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goal_events" ADD CONSTRAINT "goal_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_practice_id_practices_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "goals" ADD CONSTRAINT "goals_look_for_id_look_fors_id_fk" FOREIGN KEY ("look_for_id") REFERENCES "public"."look_fors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_templates" ADD CONSTRAINT "step_templates_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "step_templates" ADD CONSTRAINT "step_templates_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "step_changes_step" ON "step_changes" USING btree ("step_id");--> statement-breakpoint
CREATE UNIQUE INDEX "step_changes_open" ON "step_changes" USING btree ("step_id") WHERE "step_changes"."state" = 'open';--> statement-breakpoint
CREATE INDEX "goal_events_goal" ON "goal_events" USING btree ("goal_id","created_at");--> statement-breakpoint
CREATE INDEX "goals_teacher" ON "goals" USING btree ("teacher_id","state");--> statement-breakpoint
CREATE INDEX "step_templates_practice" ON "step_templates" USING btree ("org_id","framework_code","practice_code");--> statement-breakpoint
ALTER TABLE "action_step_events" ADD CONSTRAINT "action_step_events_change_id_step_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."step_changes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_steps" ADD CONSTRAINT "action_steps_split_from_action_steps_id_fk" FOREIGN KEY ("split_from") REFERENCES "public"."action_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_steps" ADD CONSTRAINT "action_steps_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cited_moments" ADD CONSTRAINT "cited_moments_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "praises" ADD CONSTRAINT "praises_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_steps_split" ON "action_steps" USING btree ("split_from");--> statement-breakpoint
CREATE INDEX "action_steps_goal" ON "action_steps" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "cited_moments_goal" ON "cited_moments" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "praises_goal" ON "praises" USING btree ("goal_id");--> statement-breakpoint
ALTER TABLE "cited_moments" ADD CONSTRAINT "cited_moments_one_owner" CHECK (num_nonnulls("cited_moments"."praise_id", "cited_moments"."probe_id", "cited_moments"."step_id", "cited_moments"."goal_id") = 1);--> statement-breakpoint
ALTER TABLE "step_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "step_changes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "step_changes_own_organization" ON "step_changes" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "goals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "goals_own_organization" ON "goals" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "goal_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "goal_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "goal_events_own_organization" ON "goal_events" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "step_templates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "step_templates" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "step_templates_own_organization" ON "step_templates" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
