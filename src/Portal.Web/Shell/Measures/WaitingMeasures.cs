using Portal.Domain.Committees;
using Portal.Domain.Measures;
using Portal.Infrastructure.Database;
using Portal.Web.Shell.SignIn;

namespace Portal.Web.Shell.Measures;

/// <summary>Measures that wait for the signed-in person: everybody's first page counts them, the register lists them.</summary>
public static class WaitingMeasures
{
    /// <summary>Reported done, or asking for more time, by somebody else of a unit that the person verifies and does not belong to.</summary>
    public static IQueryable<CorrectiveMeasure> MeasuresToAnswer(this PortalDb db, Access access)
    {
        var own = access.OwnPaths();
        var units = access.UnitsFor(Right.VerifyReviews).Where(u => !own.Contains(u.Path));
        return db.Measures.Where(MeasureWait.For(access.PersonId)).Where(m => units.Any(u => u.Id == m.UnitId));
    }
}
