using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Disclosure.Editors;

namespace PingHuEcoPublic.Tests.Disclosure.Columns;

public sealed class ValidityTests(Benches benches) : OnABench(benches)
{
    private ValidityDesk Desk => Bench.Get<ValidityDesk>();

    private Task<Id<Notice>> DocumentAsync(string title = "排污口管理规定") => Bench.PublishedAsync(NoticeOf(title) with { DocumentNumber = "平生态办〔2026〕3号" });

    [Fact]
    public async Task A_repealed_document_says_so_and_names_what_stands_in_its_place()
    {
        var (old, next) = (await DocumentAsync(), await DocumentAsync("排污口管理规定（修订）"));
        await Desk.SetAsync(old, DocumentValidity.InForce, new(2026, 11, 23), "现行有效", null, Wang, Stop);
        await Desk.SetAsync(old, DocumentValidity.Repealed, new(2026, 12, 1), "由修订后的规定替代", next, Wang, Stop);
        Assert.Equal(DocumentValidity.InForce, (await Desk.TodayAsync(old, Stop))!.State);

        await Bench.MoveToAsync(new DateOnly(2026, 12, 1));

        var page = await Bench.Site.Visitor().OpenAsync($"/disclosure/{old}");
        Assert.Contains("由修订后的规定替代", page.Text, StringComparison.Ordinal);
        Assert.Equal("排污口管理规定（修订）", (await page.FollowAsync("排污口管理规定（修订）")).Document.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_list_is_narrowed_to_what_is_in_force()
    {
        var (stands, over) = (await DocumentAsync("现行规定"), await DocumentAsync("过期规定"));
        await DocumentAsync("没有说过的规定");
        await Desk.SetAsync(stands, DocumentValidity.InForce, new(2026, 1, 1), "现行有效", null, Wang, Stop);
        await Desk.SetAsync(over, DocumentValidity.Expired, new(2026, 1, 1), "有效期满", null, Wang, Stop);

        var list = await Bench.Site.Visitor().OpenAsync("/disclosure?validity=in_force");

        Assert.Equal(["现行规定"], list.Document.QuerySelectorAll(".lines a[lang='zh-CN']").Select(link => link.TextContent));
    }

    [Fact]
    public async Task An_officer_finds_the_documents_of_which_nothing_is_said_first()
    {
        var said = await DocumentAsync("说过的规定");
        await Desk.SetAsync(said, DocumentValidity.InForce, new(2026, 1, 1), "现行有效", null, Wang, Stop);
        await DocumentAsync("没说过的规定");
        var officer = Bench.Site.Visitor();
        await officer.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var list = await officer.OpenAsync("/office/disclosure/documents");
        Assert.Equal(["没说过的规定", "说过的规定"], list.Document.QuerySelectorAll(".lines a").Select(link => link.TextContent));

        var after = await (await list.FollowAsync("没说过的规定")).PressAsync("标注", ("State", "Expired"), ("Reason", "有效期满"));

        Assert.DoesNotContain("未标注", after.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_public_has_no_validity_and_nothing_replaces_itself()
    {
        var (draft, shown) = (await Bench.DraftAsync(), await DocumentAsync());

        Assert.Equal("notice.absent", (await Assert.ThrowsAsync<Refusal>(() => Desk.SetAsync(draft, DocumentValidity.Expired, new(2026, 1, 1), "有效期满", null, Wang, Stop))).Message);
        Assert.Equal("validity.successor.wrong", (await Assert.ThrowsAsync<Refusal>(() => Desk.SetAsync(shown, DocumentValidity.Repealed, new(2026, 1, 1), "替代", shown, Wang, Stop))).Message);
    }
}
