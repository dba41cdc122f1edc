using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Hosting;

public sealed class PrivacyPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task It_says_how_long_with_the_times_that_the_nightly_erasures_keep()
    {
        var page = await Bench.Site.Visitor().OpenAsync("/privacy");

        Assert.Contains("实名举报人的身份 举报办结后 180 天", page.Text, StringComparison.Ordinal);
        Assert.Contains("信访人的姓名和联系方式 最后一次办理后 3 年", page.Text, StringComparison.Ordinal);
        Assert.Equal(9, page.Document.QuerySelectorAll("dl.facts dt").Length);
    }

    [Fact]
    public async Task Every_page_leads_there()
    {
        var home = await Bench.Site.Visitor().OpenAsync("/en");

        Assert.Contains("Privacy and copyright", (await home.FollowAsync("Privacy and copyright")).Title, StringComparison.Ordinal);
    }
}
