using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Infrastructure.Database;

/// <summary>Tells a save that came second from one that failed.</summary>
public static class Overtaken
{
    /// <summary>Somebody else, or the same form sent twice at once, was quicker: the row has changed, or is there already.</summary>
    public static bool IsOvertaken(this DbUpdateException refused) =>
        refused is DbUpdateConcurrencyException or { InnerException: PostgresException { SqlState: PostgresErrorCodes.UniqueViolation } };
}
