using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

/// <summary>A publication on another site: fetched, kept, looked at again each night; and nothing else is ever fetched.</summary>
public sealed class ElsewhereTests(Benches benches) : OnABench(benches)
{
    private WebApplication other = null!;
    private string page = "<html><head><script>1</script></head><body><nav>首页</nav><h1>处罚决定</h1><p>发布日期：2026-11-10　浏览次数：3</p><p>全文。</p></body></html>";
    private HttpStatusCode status = HttpStatusCode.OK;

    private DisclosureReader Reader => Bench.Get<DisclosureReader>();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        other = builder.Build();
        other.MapGet("/page", () => Results.Content(page, "text/html; charset=utf-8", statusCode: (int)status));
        other.MapGet("/away", () => Results.Redirect("http://localhost:1/page"));
        await other.StartAsync(Stop);
        await Bench.Get<SettingDesk>().SetAsync(new Dictionary<string, string> { [Settings.ElsewhereHosts] = "127.0.0.1, zjepb.example" }, Wang, Stop);
    }

    public override async ValueTask DisposeAsync()
    {
        await other.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task A_page_elsewhere_fulfils_on_the_day_that_it_shows_and_is_kept()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));

        await CiteAsync(duty);

        var line = (await Reader.FindAsync(duty, Stop))!;
        Assert.Equal((Means.Elsewhere, new DateOnly(2026, 11, 10), true), (line.By!.Means, line.PublishedOn!.Value, line.IsOnTime));
    }

    [Fact]
    public async Task The_number_of_its_readers_changes_nothing()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await CiteAsync(duty);

        page = page.Replace("浏览次数：3", "浏览次数：418", StringComparison.Ordinal).Replace("<script>1", "<script>2", StringComparison.Ordinal);

        Assert.False((await CheckedAsync(duty)).IsOpen);
    }

    [Fact]
    public async Task A_page_that_says_something_else_reopens_the_duty()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await CiteAsync(duty);

        page = page.Replace("全文", "摘要", StringComparison.Ordinal);

        Assert.True((await CheckedAsync(duty)).IsOpen);
    }

    [Fact]
    public async Task A_page_that_is_gone_reopens_the_duty()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await CiteAsync(duty);

        status = HttpStatusCode.NotFound;

        Assert.True((await CheckedAsync(duty)).IsOpen);
    }

    [Fact]
    public async Task A_site_that_does_not_answer_gets_three_nights()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));
        await CiteAsync(duty);
        status = HttpStatusCode.ServiceUnavailable;

        Assert.False((await CheckedAsync(duty)).IsOpen);
        Assert.False((await CheckedAsync(duty)).IsOpen);
        Assert.True((await CheckedAsync(duty)).IsOpen);
    }

    [Fact]
    public async Task The_date_has_to_stand_on_the_page()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2));

        Assert.Equal("elsewhere.day.absent", (await Assert.ThrowsAsync<Refusal>(() => CiteAsync(duty, shownOn: new(2026, 11, 9)))).Message);
    }

    [Theory]
    [InlineData("http://localhost/page", "elsewhere.host.unknown")]
    [InlineData("http://zjepb.example.evil.example/page", "elsewhere.host.unknown")]
    [InlineData("file:///etc/passwd", "elsewhere.address.wrong")]
    [InlineData("http://user:word@127.0.0.1/page", "elsewhere.address.wrong")]
    [InlineData("ftp://127.0.0.1/page", "elsewhere.address.wrong")]
    [InlineData("/page", "elsewhere.address.wrong")]
    public async Task Only_hosts_that_were_named_are_asked(string address, string key)
    {
        using var pages = Pages(ownNetwork: true);

        Assert.Equal(key, (await Assert.ThrowsAsync<Refusal>(() => pages.GetAsync(address, Stop))).Message);
    }

    [Fact]
    public async Task A_redirect_to_a_host_that_was_not_named_is_not_followed()
    {
        using var pages = Pages(ownNetwork: true);

        Assert.Equal("elsewhere.host.unknown", (await Assert.ThrowsAsync<Refusal>(() => pages.GetAsync(Address("/away"), Stop))).Message);
    }

    [Fact]
    public async Task A_named_host_inside_our_own_network_is_not_reached()
    {
        using var pages = Pages(ownNetwork: false);

        await Assert.ThrowsAsync<HttpRequestException>(() => pages.GetAsync("http://127.0.0.1/page", Stop));
        Assert.Equal("elsewhere.address.wrong", (await Assert.ThrowsAsync<Refusal>(() => pages.GetAsync(Address("/page"), Stop))).Message);
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2400:3200::1", true)]
    [InlineData("10.0.0.1", false)]
    [InlineData("172.20.1.1", false)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    public void Addresses_of_our_own_networks_are_known(string address, bool outside) => Assert.Equal(outside, PageFetch.IsOutside(IPAddress.Parse(address)));

    private string Address(string path) => other.Urls.First() + path;

    private PageFetch Pages(bool ownNetwork) =>
        new(Bench.Get<SettingReader>(), new ConfigurationBuilder().AddInMemoryCollection([new("Elsewhere:OwnNetwork", ownNetwork ? "true" : "false")]).Build());

    private async Task CiteAsync(Id<Occurrence> duty, DateOnly? shownOn = null)
    {
        using var pages = Pages(ownNetwork: true);
        await new ElsewhereDesk(Bench.Db, Reader, pages, Bench.Clock).CiteAsync(duty, Address("/page"), shownOn ?? new(2026, 11, 10), "处罚决定", Wang, Stop);
    }

    private async Task<OccurrenceLine> CheckedAsync(Id<Occurrence> duty)
    {
        var cited = (await Reader.FindAsync(duty, Stop))!.Fulfilments.Value.Single().Row!.Value;
        using var pages = Pages(ownNetwork: true);
        await Bench.Db.InTransactionAsync(tx => new CheckPage(pages).RunAsync(new(0, CheckPage.Kind, Json.Write(new PageToCheck(cited)), 1), tx, Stop), Stop);
        return (await Reader.FindAsync(duty, Stop))!;
    }
}
