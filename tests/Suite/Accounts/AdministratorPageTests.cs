using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Accounts;

public sealed class AdministratorPageTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_day_that_was_left_empty_is_named_beside_its_field_and_at_the_top()
    {
        var visitor = await AdministratorAsync();
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));

        var refused = await (await visitor.OpenAsync($"/office/accounts/{away.Id}/stand-in")).PressAsync("安排代班", ("Form.StandIn", standIn.Id), ("Form.From", ""));

        Assert.Equal("错误：请填写“从哪天”", refused.ErrorOf("Form.From"));
        Assert.Equal("有一处需要改一下", refused.Document.QuerySelector(".errors h2")!.TextContent);
        Assert.Equal("请填写“从哪天”", refused.Document.QuerySelector(".errors a")!.TextContent);
    }

    [Fact]
    public async Task A_colleague_is_invited_joins_by_the_link_and_comes_in()
    {
        var visitor = await AdministratorAsync();

        var done = await InviteAsync(visitor, "li.ming", "Intake");
        var link = new Uri(done.Document.QuerySelector(".secret")!.TextContent).PathAndQuery;
        await (await Bench.Site.Visitor().OpenAsync(link)).PressAsync("保存密码", ("Form.Password", People.Password));

        Assert.Equal("/office", (await Bench.Site.Visitor().SignInAsync(new(default, "li.ming", People.Password, null!))).Path);
    }

    [Fact]
    public async Task Roles_that_must_stay_apart_come_back_as_a_sentence_with_both()
    {
        var visitor = await AdministratorAsync();
        await InviteAsync(visitor, "li.ming", "RewardOfficer");
        var person = (await Bench.Get<AccountReader>().StaffAsync(Role.RewardOfficer, null, Stop)).Single();

        var again = await (await visitor.OpenAsync($"/office/accounts/{person.Id}")).PressAsync("保存", ("Roles", "RewardOfficer"), ("Roles", "DisciplineOfficer"));

        Assert.Contains("“举报奖励专员”和“纪检专员”不能由同一个人担任", again.Text);
    }

    [Fact]
    public async Task A_role_that_does_not_exist_changes_nothing()
    {
        var visitor = await AdministratorAsync();
        await InviteAsync(visitor, "li.ming", "Intake");
        var person = (await Bench.Get<AccountReader>().StaffAsync(Role.Intake, null, Stop)).Single();

        await (await visitor.OpenAsync($"/office/accounts/{person.Id}")).PressAsync("保存", ("Roles", "Emperor"));

        Assert.Equal([Role.Intake], (await Bench.Get<AccountReader>().ColleagueAsync(person.Id, Stop))!.Held);
    }

    [Fact]
    public async Task A_locked_colleague_is_shown_as_such_and_let_in_again()
    {
        var visitor = await AdministratorAsync();
        var person = await Bench.StaffAsync(Role.Intake);

        var locked = await (await visitor.OpenAsync($"/office/accounts/{person.Id}/entry")).PressAsync("停用账号");
        Assert.Contains("已停用", locked.Text);

        await (await visitor.OpenAsync($"/office/accounts/{person.Id}/entry")).PressAsync("恢复登录");
        Assert.Equal("/office", (await Bench.Site.Visitor().SignInAsync(person)).Path);
    }

    [Fact]
    public async Task A_stand_in_is_named_seen_and_ended()
    {
        var visitor = await AdministratorAsync();
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));

        await (await visitor.OpenAsync($"/office/accounts/{away.Id}/stand-in")).PressAsync("安排代班", ("Form.StandIn", standIn.Id));
        Assert.Contains(standIn.Login, (await visitor.OpenAsync("/office/accounts")).Document.QuerySelector(".lines")!.TextContent);

        await (await visitor.OpenAsync($"/office/accounts/{away.Id}/stand-in")).PressAsync("提前结束");
        Assert.Empty(await Bench.Get<AccountReader>().StandInsAsync(null, Bench.Clock.Today, Stop));
    }

    [Fact]
    public async Task Days_that_are_none_are_refused_in_words()
    {
        var visitor = await AdministratorAsync();
        var (away, standIn) = (await Bench.StaffAsync(Role.Supervisor), await Bench.StaffAsync(Role.Intake));

        var screen = await (await visitor.OpenAsync($"/office/accounts/{away.Id}/stand-in")).PressAsync("安排代班", ("Form.StandIn", standIn.Id), ("Form.To", "the day after"));

        Assert.NotNull(screen.ErrorOf("Form.To"));
    }

    [Fact]
    public async Task An_unknown_colleague_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await AdministratorAsync()).OpenAsync($"/office/accounts/{Id<AccountId>.New()}")).Status);

    [Fact]
    public async Task A_village_is_registered_with_its_code()
    {
        var visitor = await AdministratorAsync();

        var screen = await (await visitor.OpenAsync("/office/accounts/village")).PressAsync("保存",
            ("Form.Town", "330482101"), ("Form.Code", "330482101201"), ("Form.TitleZh", "先锋村"), ("Form.TitleEn", "Xianfeng Village"));

        Assert.Contains("330482101201", screen.Text);
    }

    [Fact]
    public async Task Settings_are_kept_and_a_wrong_site_code_is_refused()
    {
        var visitor = await AdministratorAsync();
        var form = await visitor.OpenAsync("/office/settings");
        var field = $"Values[{Settings.All.Index().First(setting => setting.Item == Settings.SiteCode).Index}].Value";

        var refused = await form.PressAsync("保存", (field, "33048"));
        Assert.Contains("10 位数字", refused.Text);

        await form.PressAsync("保存", (field, "3304820001"));
        Assert.Equal("3304820001", (await Bench.Get<SettingReader>().AllAsync(Stop))[Settings.SiteCode]);
    }

    [Fact]
    public async Task A_setting_that_does_not_exist_cannot_be_smuggled_in()
    {
        var form = await (await AdministratorAsync()).OpenAsync("/office/settings");

        Assert.Contains("没有这个设置项", (await form.PressAsync("保存", ("Values[0].Key", "kernel.secret"))).Text);
    }

    [Fact]
    public async Task Given_up_jobs_are_shown_and_tried_again()
    {
        await using (var connection = await Bench.OpenAsync("migrator"))
            await Dapper.SqlMapper.ExecuteAsync(connection, "insert into kernel.job (kind, problem, dead_at, attempts) values ('messages.mail', 'IOException', kernel.now(), 8)");
        var visitor = await AdministratorAsync();

        var after = await (await visitor.OpenAsync("/office/settings")).PressAsync("重新尝试 messages.mail");

        Assert.DoesNotContain("已停止", after.Text);
    }

    private static async Task<Screen> InviteAsync(Visitor visitor, string login, string role) =>
        await (await visitor.OpenAsync("/office/accounts/invite")).PressAsync("生成邀请链接",
            ("Form.Login", login), ("Form.Name", "李明"), ("Form.Organisation", "bureau"), ("Form.Roles", role));

    private async Task<Visitor> AdministratorAsync()
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Administrator));
        return visitor;
    }
}
