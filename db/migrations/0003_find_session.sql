-- Who a session belongs to, in one statement: asked of each request, before the organization is known.
-- It sees all organizations while it runs, and answers for the one session whose kept id the asker knows.
CREATE FUNCTION find_session(asked text, idle_days integer) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  wall text := coalesce(current_setting('app.org_id', true), '');
  found jsonb;
BEGIN
  PERFORM set_config('app.org_id', '*', true);
  SELECT jsonb_build_object(
      'lastSeenSecondsAgo', extract(epoch FROM now() - sessions.last_seen_at),
      'person', jsonb_build_object(
        'id', people.id, 'orgId', people.org_id, 'name', people.name, 'roles', to_jsonb(people.roles)),
      'organization', jsonb_build_object(
        'id', organizations.id, 'name', organizations.name, 'isSample', organizations.is_sample,
        'locale', organizations.locale, 'timeZone', organizations.time_zone))
    INTO found
    FROM sessions
    JOIN people ON people.id = sessions.person_id
    JOIN organizations ON organizations.id = sessions.org_id
    WHERE sessions.id = asked
      AND sessions.expires_at > now()
      AND sessions.last_seen_at > now() - make_interval(days => idle_days)
      AND people.left_at IS NULL;
  PERFORM set_config('app.org_id', wall, true);
  RETURN found;
END
$$;
