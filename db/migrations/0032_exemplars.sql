CREATE TABLE "exemplar_look_fors" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"exemplar_id" uuid NOT NULL,
	"look_for_id" uuid NOT NULL,
	"level" integer
);
--> statement-breakpoint
CREATE TABLE "exemplar_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"asked_by" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"annotation_id" uuid NOT NULL,
	"start_ms" integer NOT NULL,
	"end_ms" integer NOT NULL,
	"message" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exemplars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"teacher_id" uuid NOT NULL,
	"recording_id" uuid NOT NULL,
	"start_ms" integer NOT NULL,
	"end_ms" integer NOT NULL,
	"practice_id" uuid NOT NULL,
	"notice" text NOT NULL,
	"group_id" uuid,
	"until" timestamp (3) with time zone NOT NULL,
	"students" text NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"client_id" uuid NOT NULL,
	CONSTRAINT "exemplars_range" CHECK ("exemplars"."start_ms" >= 0 and "exemplars"."end_ms" > "exemplars"."start_ms")
);
--> statement-breakpoint
ALTER TABLE "exemplar_look_fors" ADD CONSTRAINT "exemplar_look_fors_exemplar_id_exemplars_id_fk" FOREIGN KEY ("exemplar_id") REFERENCES "public"."exemplars"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_look_fors" ADD CONSTRAINT "exemplar_look_fors_look_for_id_look_fors_id_fk" FOREIGN KEY ("look_for_id") REFERENCES "public"."look_fors"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_requests" ADD CONSTRAINT "exemplar_requests_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_requests" ADD CONSTRAINT "exemplar_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_requests" ADD CONSTRAINT "exemplar_requests_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplar_requests" ADD CONSTRAINT "exemplar_requests_annotation_id_annotations_id_fk" FOREIGN KEY ("annotation_id") REFERENCES "public"."annotations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_teacher_id_people_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_recording_id_recordings_id_fk" FOREIGN KEY ("recording_id") REFERENCES "public"."recordings"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_practice_id_practices_id_fk" FOREIGN KEY ("practice_id") REFERENCES "public"."practices"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exemplars" ADD CONSTRAINT "exemplars_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "exemplar_look_fors_once" ON "exemplar_look_fors" USING btree ("exemplar_id","look_for_id");--> statement-breakpoint
CREATE INDEX "exemplar_look_fors_look_for" ON "exemplar_look_fors" USING btree ("look_for_id");--> statement-breakpoint
CREATE INDEX "exemplar_look_fors_org" ON "exemplar_look_fors" USING btree ("org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exemplar_requests_once" ON "exemplar_requests" USING btree ("asked_by","annotation_id");--> statement-breakpoint
CREATE INDEX "exemplar_requests_teacher" ON "exemplar_requests" USING btree ("teacher_id","state");--> statement-breakpoint
CREATE INDEX "exemplar_requests_recording" ON "exemplar_requests" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "exemplar_requests_annotation" ON "exemplar_requests" USING btree ("annotation_id");--> statement-breakpoint
CREATE INDEX "exemplar_requests_org" ON "exemplar_requests" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "exemplars_org" ON "exemplars" USING btree ("org_id","id");--> statement-breakpoint
CREATE INDEX "exemplars_recording" ON "exemplars" USING btree ("recording_id");--> statement-breakpoint
CREATE INDEX "exemplars_practice" ON "exemplars" USING btree ("practice_id");--> statement-breakpoint
CREATE INDEX "exemplars_group" ON "exemplars" USING btree ("group_id");--> statement-breakpoint
CREATE UNIQUE INDEX "exemplars_client" ON "exemplars" USING btree ("teacher_id","client_id");--> statement-breakpoint
ALTER TABLE "exemplars" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exemplars" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "exemplars_own_organization" ON "exemplars" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "exemplar_look_fors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exemplar_look_fors" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "exemplar_look_fors_own_organization" ON "exemplar_look_fors" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "exemplar_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "exemplar_requests" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "exemplar_requests_own_organization" ON "exemplar_requests" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
