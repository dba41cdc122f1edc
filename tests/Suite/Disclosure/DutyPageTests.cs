using System.Net;
using System.Text;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure;

public sealed class DutyPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task The_public_sees_a_day_as_it_was_known_and_its_correction()
    {
        var duty = await Bench.PenaltyAsync(new(2026, 11, 2), "甲公司处罚决定书");
        await Bench.MoveToAsync(new DateOnly(2026, 11, 26));
        await Bench.PenaltyAsync(new(2026, 11, 3), "补登的处罚决定书");
        await Bench.PublishedAsync(NoticeOf(), duty);

        var page = await Bench.Site.Visitor().OpenAsync("/disclosure/rate?on=2026-11-24");

        Assert.Contains("2026 年到期 1 项，已公开 0 项", page.Text, StringComparison.Ordinal);
        Assert.Contains("按现在知道的情况，同一天应为 2 项到期", page.Text, StringComparison.Ordinal);
        Assert.Contains("后来才登记", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/disclosure/rate?on=2027-01-01", HttpStatusCode.NotFound)]
    [InlineData("/disclosure/rate?on=gestern", HttpStatusCode.NotFound)]
    [InlineData("/disclosure/rate/history?year=2026", HttpStatusCode.OK)]
    [InlineData("/disclosure/enterprises", HttpStatusCode.OK)]
    [InlineData("/en/disclosure/enterprises?year=2026", HttpStatusCode.OK)]
    [InlineData("/disclosure/enterprises/csv", HttpStatusCode.OK)]
    [InlineData("/transparency?seq=1&hash=00", HttpStatusCode.OK)]
    [InlineData("/transparency?handler=Leaves", HttpStatusCode.OK)]
    [InlineData("/transparency?handler=Verifier", HttpStatusCode.OK)]
    public async Task Public_pages_answer(string path, HttpStatusCode status) => Assert.Equal(status, (await Bench.Site.Visitor().OpenAsync(path)).Status);

    [Theory]
    [InlineData("/disclosure/enterprises")]
    [InlineData("/disclosure/rate?on=2026-11-20")]
    [InlineData("/disclosure/rate/history")]
    public async Task The_second_reader_is_served_from_the_cache(string path)
    {
        await Bench.HeardAsync();
        await Bench.Site.Visitor().OpenAsync(path);

        Assert.NotNull((await Bench.Site.Visitor().OpenAsync(path)).Response.Headers.Age);
    }

    [Fact]
    public async Task A_publicist_imports_a_register_finds_the_gap_and_signs_for_it()
    {
        var visitor = await SignedInAsync();
        var csv = Encoding.UTF8.GetBytes("登记号,事项,作出日期\n嘉环平罚字〔2026〕2号,乙公司案,2026-11-02\n错,丙公司案,2026-11-02\n");

        var imported = await (await visitor.OpenAsync("/office/disclosure/registers")).PressAsync("导入", ("Register", "penalty"), ("Upload", new Attached("登记簿.csv", "text/csv", csv)));
        Assert.Contains("登记 1 行，已有 0 行，有问题 1 行", imported.Text, StringComparison.Ordinal);
        Assert.Contains("缺号：1", imported.Text, StringComparison.Ordinal);

        await Bench.Db.InTransactionAsync(tx => Bench.Get<WatchRegisters>().RunAsync(new(0, WatchRegisters.Kind, "{}", 1), tx, Stop), Stop);
        var gap = await (await visitor.OpenAsync("/office/disclosure/obligations")).FollowAsync("嘉环平罚字〔2026〕1号 未登记");
        var form = await gap.FollowAsync("零报告");
        Assert.Contains("请填写“", (await form.PressAsync("签署零报告")).ErrorOf("Statement"), StringComparison.Ordinal);
        var signed = await form.PressAsync("签署零报告", ("Statement", "1 号文稿作废"));

        Assert.Contains("零报告", signed.Text, StringComparison.Ordinal);
        Assert.Contains("撤回这项凭据", signed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_page_about_an_occurrence_opens_and_refuses_in_words()
    {
        var visitor = await SignedInAsync();
        var (duty, _) = await Bench.Get<ObligationDesk>().OpenAsync("T07", "某许可", new(2026, 11, 12), Wang, Stop);

        var elsewhere = await (await visitor.OpenAsync($"/office/disclosure/occurrence/{duty}/elsewhere")).PressAsync("取回网页并存证", ("Address", "http://nowhere.example/1"), ("Title", "许可"), ("ShownOn", "2026-11-20"));
        Assert.Contains("nowhere.example 不在可以引用的网站里", elsewhere.ErrorOf("Address"), StringComparison.Ordinal);
        var exempt = await (await visitor.OpenAsync($"/office/disclosure/occurrence/{duty}/exempt")).PressAsync("签署不予公开", ("Ground", "secret"), ("Statement", "说明"), ("ReviewOn", "2031-01-01"));
        Assert.NotNull(exempt.ErrorOf("ReviewOn"));
        var channel = await (await visitor.OpenAsync($"/office/disclosure/occurrence/{duty}/channel/social_media")).PressAsync("记上", ("Evidence", "微信公众号 2026-11-20 推送"), ("UsedOn", "2026-11-20"));
        Assert.Contains("已使用", channel.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync($"/office/disclosure/occurrence/{Id<Occurrence>.New()}/nil")).Status);
    }

    [Fact]
    public async Task A_case_is_entered_and_led_to_its_next_step()
    {
        var visitor = await SignedInAsync();

        var list = await (await visitor.OpenAsync("/office/disclosure/cases")).PressAsync("登记受理", ("Chain", "eia-form"), ("Number", "2026-031"), ("Title", "某产业园项目"), ("ReceivedOn", "2026-11-12"));
        var next = await (await list.FollowAsync("登记下一步")).PressAsync("登记这一步", ("On", "2026-11-20"));

        Assert.Contains("已到第 2 步，共 3 步", next.Text, StringComparison.Ordinal);
    }

    private async Task<Visitor> SignedInAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        return visitor;
    }
}
