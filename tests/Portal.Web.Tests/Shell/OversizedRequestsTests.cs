using System.Net;
using Portal.TestKit;
using Xunit;

namespace Portal.Web.Tests.Shell;

/// <summary>Alone: what is allocated is counted for the whole process.</summary>
[CollectionDefinition(nameof(OversizedRequestsTests), DisableParallelization = true)]
[Collection(nameof(OversizedRequestsTests))]
public sealed class OversizedRequestsTests : IAsyncLifetime
{
    private RunningPortal portal = null!;

    public async ValueTask InitializeAsync() => portal = await RunningPortal.StartAsync();

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "vi", "Dữ liệu gửi lên quá lớn")]
    [InlineData("multipart/form-data; boundary=x", "en", "Too much data was sent")]
    public async Task A_hundred_megabytes_are_refused_with_a_page_that_says_so_and_kept_nowhere(string type, string language, string title)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        var before = GC.GetTotalAllocatedBytes();
        using var content = new Noughts(100 << 20);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/sign-in", UriKind.Relative)) { Content = content };
        request.Headers.Add("Cookie", "lang=" + language);

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains(title, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes() - before < 50 << 20);
    }

    [Fact]
    public async Task A_page_that_saves_itself_is_told_in_its_own_way()
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        using var content = new Noughts(10 << 20);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/rounds/2026/units/T00-SCT/answers/G01-01", UriKind.Relative)) { Content = content };
        request.Headers.Add("Accept", "application/json");

        using var answer = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>So many bytes, made while they are sent.</summary>
    private sealed class Noughts(long length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[1 << 16];
            for (var sent = 0L; sent < length; sent += part.Length)
            {
                await stream.WriteAsync(part);
            }
        }

        protected override bool TryComputeLength(out long computed)
        {
            computed = length;
            return true;
        }
    }
}
