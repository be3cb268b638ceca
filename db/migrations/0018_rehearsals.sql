CREATE TABLE "rehearsal_roles" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rehearsal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"role" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rehearsals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"part" text NOT NULL,
	"expected_ms" integer NOT NULL,
	"criterion" text NOT NULL,
	"sound_only" boolean DEFAULT false NOT NULL,
	"moves" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"others_mark" boolean DEFAULT false NOT NULL,
	"step_id" uuid,
	"goal_id" uuid,
	"client_id" uuid NOT NULL,
	CONSTRAINT "rehearsals_client_id_unique" UNIQUE("client_id")
);
--> statement-breakpoint
CREATE TABLE "take_marks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"take_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at_ms" integer NOT NULL,
	"end_ms" integer,
	"note" text DEFAULT '' NOT NULL,
	"client_id" uuid NOT NULL,
	CONSTRAINT "take_marks_client_id_unique" UNIQUE("client_id")
);
--> statement-breakpoint
CREATE TABLE "takes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rehearsal_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"source_id" uuid,
	"recording_id" uuid,
	"start_ms" integer NOT NULL,
	"end_ms" integer,
	"offset_ms" integer DEFAULT 0 NOT NULL,
	"cause_id" uuid,
	"ticks" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"kept_at" timestamp (3) with time zone,
	CONSTRAINT "takes_forward" CHECK ("takes"."start_ms" >= 0 and ("takes"."end_ms" is null or "takes"."end_ms" > "takes"."start_ms"))
);
--> statement-breakpoint
ALTER TABLE "rehearsal_roles" ADD CONSTRAINT "rehearsal_roles_rehearsal_id_rehearsals_id_fk" FOREIGN KEY ("rehearsal_id") REFERENCES "public"."rehearsals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsal_roles" ADD CONSTRAINT "rehearsal_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_step_id_action_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."action_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rehearsals" ADD CONSTRAINT "rehearsals_goal_id_goals_id_fk" FOREIGN KEY ("goal_id") REFERENCES "public"."goals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "take_marks" ADD CONSTRAINT "take_marks_take_id_takes_id_fk" FOREIGN KEY ("take_id") REFERENCES "public"."takes"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "take_marks" ADD CONSTRAINT "take_marks_author_id_people_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takes" ADD CONSTRAINT "takes_rehearsal_id_rehearsals_id_fk" FOREIGN KEY ("rehearsal_id") REFERENCES "public"."rehearsals"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "takes" ADD CONSTRAINT "takes_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "rehearsal_roles_once" ON "rehearsal_roles" USING btree ("rehearsal_id","person_id");--> statement-breakpoint
CREATE INDEX "rehearsals_teacher" ON "rehearsals" USING btree ("teacher_id","created_at");--> statement-breakpoint
CREATE INDEX "rehearsals_step" ON "rehearsals" USING btree ("step_id");--> statement-breakpoint
CREATE INDEX "rehearsals_goal" ON "rehearsals" USING btree ("goal_id");--> statement-breakpoint
CREATE INDEX "take_marks_take" ON "take_marks" USING btree ("take_id","at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "takes_number" ON "takes" USING btree ("rehearsal_id","number");--> statement-breakpoint
CREATE INDEX "takes_recording" ON "takes" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "takes_source" ON "takes" USING btree ("source_id");
--> statement-breakpoint
ALTER TABLE "rehearsals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rehearsals" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "rehearsals_own_organization" ON "rehearsals" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "rehearsal_roles" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "rehearsal_roles" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "rehearsal_roles_own_organization" ON "rehearsal_roles" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "takes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "takes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "takes_own_organization" ON "takes" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
--> statement-breakpoint
ALTER TABLE "take_marks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "take_marks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "take_marks_own_organization" ON "take_marks" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
