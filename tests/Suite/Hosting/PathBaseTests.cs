using System.Net;
using AngleSharp.Html.Parser;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Hosting;

/// <summary>A bureau may have one site: ours stands below a path of another.</summary>
public sealed class PathBaseTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData("/eco/")]
    [InlineData("/eco/en")]
    public async Task Below_a_path_every_link_and_file_of_a_page_keeps_it(string page)
    {
        await using var site = Bench.Site.WithWebHostBuilder(host => host.UseSetting("PathBase", "/eco"));
        using var visitor = site.CreateClient();

        using var document = new HtmlParser().ParseDocument(await visitor.GetStringAsync(page, Stop));

        var own = document.QuerySelectorAll("[href], [src], [action]")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src") ?? element.GetAttribute("action")!)
            .Where(address => address.StartsWith('/'))
            .Distinct()
            .ToArray();
        Assert.NotEmpty(own);
        Assert.DoesNotContain(own, address => !address.StartsWith("/eco/", StringComparison.Ordinal) && address != "/eco");
    }

    [Fact]
    public async Task Below_a_path_the_files_that_a_page_names_are_there()
    {
        await using var site = Bench.Site.WithWebHostBuilder(host => host.UseSetting("PathBase", "/eco"));
        using var visitor = site.CreateClient();
        using var document = new HtmlParser().ParseDocument(await visitor.GetStringAsync("/eco/", Stop));

        foreach (var file in document.QuerySelectorAll("link[rel=stylesheet], script[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!))
        {
            using var answer = await visitor.GetAsync(file, Stop);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
