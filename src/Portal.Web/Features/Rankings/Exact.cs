using Portal.Web.Shell;

namespace Portal.Web.Features.Rankings;

/// <summary>Points with all the decimals that a score card counts with: two, and up to four where they are there (3,3333).</summary>
public static class Exact
{
    public static string Points(decimal points) => decimal.Round(points, 2) == points ? Show.Points(points) : Show.Number(points);
}
