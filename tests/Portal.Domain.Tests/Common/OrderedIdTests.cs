using Portal.Domain.Common;
using Xunit;

namespace Portal.Domain.Tests.Common;

public sealed class OrderedIdTests
{
    [Fact]
    public void Identifiers_made_within_one_millisecond_sort_as_they_were_made()
    {
        var made = Enumerable.Range(0, 20_000).Select(_ => OrderedId.Next()).ToList();
        Assert.Equal(made.Order(), made);
        Assert.Equal(made.OrderBy(id => id.ToString(), StringComparer.Ordinal), made);
        Assert.All(made, id => Assert.Equal(7, id.Version));
        Assert.Equal(made.Count, made.Distinct().Count());
    }

    [Fact]
    public void Many_at_once_never_get_the_same()
    {
        var made = Enumerable.Range(0, 20_000).AsParallel().Select(_ => OrderedId.Next()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
    }
}
