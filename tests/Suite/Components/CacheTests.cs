using System.IO.Compression;
using System.Net;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>Which pages are kept, for whom, and when they are dropped.</summary>
[Collection(Alone.Name)]
public sealed class CacheTests(Benches benches) : OnABench(benches)
{
    // A page that was kept says its age; one that was made for us does not.
    private static bool IsKept(Screen page) => page.Response.Headers.Age is not null;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Bench.HeardAsync();
    }

    [Fact]
    public async Task The_home_page_comes_from_the_cache_the_second_time()
    {
        await Bench.Site.Visitor().OpenAsync("/");

        Assert.True(IsKept(await Bench.Site.Visitor().OpenAsync("/")));
        Assert.True(IsKept(await Bench.Site.Visitor().OpenAsync("/?utm=anything")));
    }

    [Fact]
    public async Task Each_language_and_each_view_is_kept_by_itself()
    {
        await Bench.Site.Visitor().OpenAsync("/");
        var elder = Bench.Site.Visitor();
        await (await elder.OpenAsync("/elder")).PressAsync("打开长者模式");

        Assert.False(IsKept(await Bench.Site.Visitor().OpenAsync("/en")));
        Assert.Equal("elder", (await elder.OpenAsync("/")).Document.DocumentElement.ClassName);
        Assert.NotEqual("elder", (await Bench.Site.Visitor().OpenAsync("/")).Document.DocumentElement.ClassName);
    }

    [Fact]
    public async Task A_key_that_the_page_does_not_know_is_not_in_what_is_kept()
    {
        var first = await Bench.Site.Visitor().OpenAsync("/?from=elsewhere");

        Assert.DoesNotContain("elsewhere", first.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_has_the_page_is_told_that_nothing_changed()
    {
        var page = await Bench.Site.Visitor().OpenAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/");
        again.Headers.IfNoneMatch.Add(page.Response.Headers.ETag!);

        var answer = await Bench.Site.Visitor().Client.SendAsync(again, Stop);

        Assert.False(page.Response.Headers.ETag!.IsWeak);
        Assert.True(page.Response.Headers.CacheControl!.NoCache);
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task What_is_kept_travels_compressed_to_who_can_open_it(string encoding)
    {
        var plain = await Bench.Site.Visitor().OpenAsync("/disclosure/rate");
        for (var time = 0; time < 2; time++)
        {
            using var asked = new HttpRequestMessage(HttpMethod.Get, "/disclosure/rate");
            asked.Headers.AcceptEncoding.ParseAdd(encoding);

            var answer = await Bench.Site.Visitor().Client.SendAsync(asked, Stop);

            await using var body = await answer.Content.ReadAsStreamAsync(Stop);
            await using Stream open = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
            using var text = new StreamReader(open);
            Assert.Equal([encoding], answer.Content.Headers.ContentEncoding);
            Assert.Equal(plain.Html, await text.ReadToEndAsync(Stop));
            Assert.Contains("Accept-Encoding", answer.Headers.Vary);
            Assert.NotEqual(plain.Response.Headers.ETag, answer.Headers.ETag);
        }
    }

    [Fact]
    public async Task A_page_that_is_not_kept_is_not_compressed()
    {
        using var asked = new HttpRequestMessage(HttpMethod.Get, "/accounts/sign-in");
        asked.Headers.AcceptEncoding.ParseAdd("br");

        var answer = await Bench.Site.Visitor().Client.SendAsync(asked, Stop);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_page_with_a_form_that_sends_is_never_kept()
    {
        await Bench.Site.Visitor().OpenAsync("/elder");

        Assert.False(IsKept(await Bench.Site.Visitor().OpenAsync("/elder")));
    }

    [Fact]
    public async Task Somebody_who_signed_in_is_not_served_from_the_cache_and_does_not_fill_it()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.CitizenAsync());
        Assert.False(IsKept(await visitor.OpenAsync("/")));
        Assert.False(IsKept(await Bench.Site.Visitor().OpenAsync("/")));

        Assert.True(IsKept(await Bench.Site.Visitor().OpenAsync("/")));
        Assert.False(IsKept(await visitor.OpenAsync("/")));
    }

    [Fact]
    public async Task What_a_transaction_drops_is_dropped_when_it_commits_and_not_before()
    {
        await Bench.Site.Visitor().OpenAsync("/");

        await using (var tx = await Bench.Db.OpenConnectionAsync(Stop))
        await using (var open = await tx.BeginTransactionAsync(Stop))
        {
            await tx.EvictAsync("home");
            Assert.True(IsKept(await Bench.Site.Visitor().OpenAsync("/")));
            await open.CommitAsync(Stop);
        }

        await UntilAsync(async () => !IsKept(await Bench.Site.Visitor().OpenAsync("/")));
    }

    [Fact]
    public async Task What_was_dropped_is_dropped_once_more_two_seconds_later()
    {
        await UntilAsync(IsHeardAsync);
        await UntilAsync(async () => IsKept(await Bench.Site.Visitor().OpenAsync("/")));

        Bench.Time.Advance(TimeSpan.FromSeconds(2));

        await UntilAsync(async () => !IsKept(await Bench.Site.Visitor().OpenAsync("/")));
    }

    [Fact]
    public async Task A_listener_that_was_cut_off_listens_again()
    {
        await Bench.Site.Visitor().OpenAsync("/");
        await using (var superuser = await Bench.OpenAsync("postgres"))
        await using (var cut = new NpgsqlCommand("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query = 'listen evict'", superuser))
            Assert.NotEqual(0L, await cut.ExecuteScalarAsync(Stop));   // a second host on the same bench listens too

        await UntilAsync(IsHeardAsync);
    }

    private async Task<bool> IsHeardAsync()
    {
        await Bench.Site.Visitor().OpenAsync("/");
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        await connection.EvictAsync("home");
        for (var tries = 0; tries < 20; tries++)
            if (!IsKept(await Bench.Site.Visitor().OpenAsync("/"))) return true;
        return false;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (!await holds()) Assert.True(TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(20), "it did not happen within 20 seconds");
    }
}
