-- The second wall: a transaction sees the rows of the organization it names, and none when it names none.
-- `*` is named by sign-in, jobs and sweeps. Owners are bound too (FORCE); superusers never are, so the start refuses them.

ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "organizations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "organizations_own_organization" ON "organizations" USING (current_setting('app.org_id', true) = '*' OR "id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "people" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "people_own_organization" ON "people" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invitations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "invitations_own_organization" ON "invitations" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "coaching_relationships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "coaching_relationships" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "coaching_relationships_own_organization" ON "coaching_relationships" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "groups" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "groups_own_organization" ON "groups" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "memberships" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "memberships" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "memberships_own_organization" ON "memberships" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "recordings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recordings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "recordings_own_organization" ON "recordings" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "uploads" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "uploads_own_organization" ON "uploads" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "assets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assets" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "assets_own_organization" ON "assets" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "share_grants" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "share_grants" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "share_grants_own_organization" ON "share_grants" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "recording_visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "recording_visits" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "recording_visits_own_organization" ON "recording_visits" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "frameworks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "frameworks" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "frameworks_own_organization" ON "frameworks" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "practices" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "practices" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "practices_own_organization" ON "practices" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "look_fors" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "look_fors" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "look_fors_own_organization" ON "look_fors" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "annotations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annotations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "annotations_own_organization" ON "annotations" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "annotation_tags" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "annotation_tags" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "annotation_tags_own_organization" ON "annotation_tags" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "praises" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "praises" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "praises_own_organization" ON "praises" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "probes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "probes" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "probes_own_organization" ON "probes" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "action_steps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action_steps" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "action_steps_own_organization" ON "action_steps" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "action_step_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "action_step_events" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "action_step_events_own_organization" ON "action_step_events" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "tries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "tries" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "tries_own_organization" ON "tries" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));--> statement-breakpoint
ALTER TABLE "cited_moments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "cited_moments" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY "cited_moments_own_organization" ON "cited_moments" USING (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true)) WITH CHECK (current_setting('app.org_id', true) = '*' OR "org_id"::text = current_setting('app.org_id', true));
