using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Places;

public sealed class SiteTests(Benches benches) : OnABench(benches)
{
    private static readonly SiteFacts Plant = new(SiteKind.Enterprise, "平湖市芦川化工有限公司", ["芦川化工", "东河路化工厂"], "330482101", "雅山西路 318 号", 30.6142, 121.0731, "P-1");

    private SiteDesk Desk => Bench.Get<SiteDesk>();

    private SiteReader Reader => Bench.Get<SiteReader>();

    [Theory]
    [InlineData("平湖市芦川化工有限公司")]
    [InlineData("芦川化工")]
    [InlineData(" 东河路 化工厂 ")]
    [InlineData("东河路化工厂。")]
    public async Task A_site_is_meant_by_its_name_and_by_what_people_call_it(string typed)
    {
        var id = await Desk.AddAsync(Plant, Actor.System, Stop);

        Assert.Equal(id, (await Reader.MatchAsync(typed, null, Stop))?.Id);
    }

    [Theory]
    [InlineData("化工厂")]
    [InlineData("")]
    [InlineData("\ud800")]
    public async Task What_names_no_site_stays_text(string typed)
    {
        await Desk.AddAsync(Plant, Actor.System, Stop);

        Assert.Null(await Reader.MatchAsync(typed, null, Stop));
    }

    [Fact]
    public async Task A_name_that_two_sites_bear_means_neither_until_the_town_is_said()
    {
        await Desk.AddAsync(Plant, Actor.System, Stop);
        var other = await Desk.AddAsync(Plant with { Town = "330482102", PermitNumber = null }, Actor.System, Stop);

        Assert.Null(await Reader.MatchAsync("芦川化工", null, Stop));
        Assert.Equal(other, (await Reader.MatchAsync("芦川化工", "330482102", Stop))?.Id);
    }

    [Fact]
    public async Task The_likest_name_comes_first_and_a_closed_site_not_at_all()
    {
        await Desk.AddAsync(Plant, Actor.System, Stop);
        await Desk.AddAsync(Plant with { Name = "乍浦化工码头", Aliases = [], PermitNumber = null }, Actor.System, Stop);
        var gone = await Desk.AddAsync(Plant with { Name = "东河路化工厂旧址", Aliases = [], PermitNumber = null }, Actor.System, Stop);
        await Desk.CloseAsync(gone, Actor.System, Stop);

        var found = await Reader.SearchAsync("东河化工厂", null, null, Stop);

        Assert.Equal(["平湖市芦川化工有限公司", "乍浦化工码头"], found.Rows.Select(site => site.Name));
    }

    [Fact]
    public async Task The_whole_register_is_read_a_page_at_a_time()
    {
        for (var n = 0; n < 55; n++) await Desk.AddAsync(Plant with { Name = $"点位 {n:D2}", PermitNumber = null }, Actor.System, Stop);

        var first = await Reader.SearchAsync("", null, null, Stop);
        var second = await Reader.SearchAsync("", null, first.Next, Stop);

        Assert.Equal(55, first.Rows.Concat(second.Rows).Select(site => site.Id).Distinct().Count());
    }

    [Fact]
    public async Task Of_two_changes_to_the_same_row_the_second_is_told()
    {
        var id = await Desk.AddAsync(Plant, Actor.System, Stop);
        var seen = (await Reader.FindAsync(id, Stop))!.Version;
        await Desk.ChangeAsync(id, Plant with { Street = "雅山西路 320 号" }, seen, Actor.System, Stop);

        await Assert.ThrowsAsync<Stale>(() => Desk.ChangeAsync(id, Plant with { Street = "雅山西路 322 号" }, seen, Actor.System, Stop));
    }

    [Fact]
    public async Task What_cannot_stand_in_the_register_is_refused_in_words()
    {
        await Desk.AddAsync(Plant, Actor.System, Stop);

        await RefusedAsync("site.name.taken", Plant with { PermitNumber = "P-2" });
        await RefusedAsync("site.permit.taken", Plant with { Name = "另一家" });
        await RefusedAsync("site.town.unknown", Plant with { Name = "另一家", PermitNumber = null, Town = "330402001" });
        await RefusedAsync("site.point.outside", Plant with { Lat = 39.9, Lon = 116.4 });
        await RefusedAsync("site.point.outside", Plant with { Lon = null });
        await RefusedAsync("site.name.missing", Plant with { Name = " · " });
        await RefusedAsync("site.name.long", Plant with { Name = new('厂', 10_000) });
    }

    [Fact]
    public async Task Staff_add_a_site_find_it_and_correct_it()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));
        var form = await visitor.OpenAsync("/office/places/add");

        var list = await form.PressAsync("保存", ("Form.Kind", "Enterprise"), ("Form.Name", "新仓造纸厂"), ("Form.Aliases", "造纸厂\n纸厂"), ("Form.Town", "330482103"));
        var edit = await list.FollowAsync("新仓造纸厂");
        var after = await edit.PressAsync("保存", ("Form.Street", "工业二路 9 号"));

        Assert.Contains("新仓造纸厂", after.Text);
        Assert.Equal("工业二路 9 号", (await Reader.MatchAsync("纸厂", null, Stop))?.Street);
    }

    [Fact]
    public async Task A_wrong_point_is_said_beside_its_field_and_what_was_typed_is_kept()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Intake));

        var again = await (await visitor.OpenAsync("/office/places/add")).PressAsync("保存",
            ("Form.Name", "新仓造纸厂"), ("Form.Town", "330482103"), ("Form.Lat", "north"), ("Form.Lon", "121"));

        Assert.NotNull(again.ErrorOf("Form.Lat"));
        Assert.Equal("north", again.Document.QuerySelector("[name='Form.Lat']")?.GetAttribute("value"));
    }

    private async Task RefusedAsync(string reason, SiteFacts facts) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<Refusal>(() => Desk.AddAsync(facts, Actor.System, Stop))).Message);
}
