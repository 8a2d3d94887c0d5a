namespace Portal.Infrastructure.Database.Auditing;

/// <summary>Something that happened and changed no row: an attempt, a refusal, a session, a download.</summary>
/// <param name="Change">Name of the event: <c>sign-in.failed</c>.</param>
/// <param name="Subject">What it was about; a path, a code or an id, never free text.</param>
/// <param name="Address">Network address of the caller.</param>
/// <param name="Facts">Counts and codes, as <c>name=value;…</c>.</param>
/// <param name="UnitId">Unit in whose chain it stands, with its code; null: the portal's own.</param>
/// <param name="TypedName">Name under which somebody tried to sign in; only the person's id, or a keyed sum, is written.</param>
/// <param name="Text">Words, kept apart from the chain: a filter, a reason.</param>
public sealed record AuditEvent(
    Actor Actor, string Change, string Subject, string Address, string Facts = "", Guid? UnitId = null, string UnitCode = "", string TypedName = "", string Text = "");
