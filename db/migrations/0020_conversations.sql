CREATE TABLE "conversation_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"conversation_id" uuid NOT NULL,
	"actor_id" uuid NOT NULL,
	"event" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"level" integer,
	"praise_id" uuid,
	"probe_id" uuid,
	"step_id" uuid
);
--> statement-breakpoint
CREATE TABLE "conversation_moments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"conversation_id" uuid NOT NULL,
	"part" text NOT NULL,
	"collected_by" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"annotation_id" uuid,
	"start_ms" integer NOT NULL,
	"end_ms" integer
);
--> statement-breakpoint
CREATE TABLE "feedback_conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"partner_id" uuid NOT NULL,
	"started_by" uuid NOT NULL,
	"kind" text NOT NULL,
	"practice_id" uuid NOT NULL,
	"goal_id" uuid,
	"minutes" integer NOT NULL,
	"state" text DEFAULT 'preparing' NOT NULL,
	"client_id" uuid NOT NULL,
	"uncovered_at" timestamp (3) with time zone,
	"begun_at" timestamp (3) with time zone,
	"current_part" text,
	"part_since" timestamp (3) with time zone,
	"spent" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"level" integer DEFAULT 1 NOT NULL,
	"problem" text DEFAULT '' NOT NULL,
	"problem_voice" text,
	"step_id" uuid,
	"step_voice" text,
	"agreed_at" timestamp (3) with time zone,
	"level_used" integer,
	"plan" text DEFAULT '' NOT NULL,
	"plan_version" integer DEFAULT 1 NOT NULL,
	"suggestion" text,
	"follow_up_on" date,
	"closed_at" timestamp (3) with time zone,
	"closed_by" uuid,
	"closed_reason" text,
	"parted_at" timestamp (3) with time zone,
	CONSTRAINT "feedback_conversations_client_id_unique" UNIQUE("client_id")
);
--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_conversation_id_feedback_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."feedback_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_actor_id_people_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_praise_id_praises_id_fk" FOREIGN KEY ("praise_id") REFERENCES "public"."praises"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_probe_id_probes_id_fk" FOREIGN KEY ("probe_id") REFERENCES "public"."probes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_events" ADD CONSTRAINT "conversation_events_step_id_action_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."action_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_moments" ADD CONSTRAINT "conversation_moments_conversation_id_feedback_conversations_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "public"."feedback_conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_moments" ADD CONSTRAINT "conversation_moments_collected_by_people_id_fk" FOREIGN KEY ("collected_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_moments" ADD CONSTRAINT "conversation_moments_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_moments" ADD CONSTRAINT "conversation_moments_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_partner_id_people_id_fk" FOREIGN KEY ("partner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_practice_id_practices_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_step_id_action_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."action_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ADD CONSTRAINT "feedback_conversations_closed_by_people_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_events_conversation" ON "conversation_events" USING btree ("conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "conversation_events_praise" ON "conversation_events" USING btree ("praise_id");--> statement-breakpoint
CREATE INDEX "conversation_events_probe" ON "conversation_events" USING btree ("probe_id");--> statement-breakpoint
CREATE INDEX "conversation_events_step" ON "conversation_events" USING btree ("step_id");--> statement-breakpoint
CREATE INDEX "conversation_moments_conversation" ON "conversation_moments" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "conversation_moments_recording" ON "conversation_moments" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "conversation_moments_annotation" ON "conversation_moments" USING btree ("annotation_id");--> statement-breakpoint
CREATE INDEX "feedback_conversations_teacher" ON "feedback_conversations" USING btree ("teacher_id","state");--> statement-breakpoint
CREATE INDEX "feedback_conversations_partner" ON "feedback_conversations" USING btree ("partner_id","state");--> statement-breakpoint
CREATE INDEX "feedback_conversations_goal" ON "feedback_conversations" USING btree ("goal_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feedback_conversations_open" ON "feedback_conversations" USING btree ("teacher_id","partner_id","practice_id") WHERE "feedback_conversations"."state" <> 'closed' and "feedback_conversations"."parted_at" is null;--> statement-breakpoint
ALTER TABLE "feedback_conversations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "feedback_conversations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "feedback_conversations_own_organization" ON "feedback_conversations" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "conversation_moments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversation_moments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "conversation_moments_own_organization" ON "conversation_moments" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "conversation_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversation_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "conversation_events_own_organization" ON "conversation_events" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
