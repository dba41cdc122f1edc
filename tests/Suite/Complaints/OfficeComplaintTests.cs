using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class OfficeComplaintTests(Benches benches) : OnABench(benches)
{
    private Town Town => new(Bench);

    private async Task<Visitor> InAsync(string organisation, params Role[] roles)
    {
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(organisation, roles));
        return visitor;
    }

    [Fact]
    public async Task Intake_takes_up_and_assigns_on_the_page()
    {
        var id = await Town.ReceivedAsync();
        var intake = await InAsync("bureau", Role.Intake);

        var list = await intake.OpenAsync("/office/complaints/intake");
        Assert.Contains("新华南路 88 号", list.Text, StringComparison.Ordinal);
        var open = await (await intake.OpenAsync($"/office/complaints/intake/{id}?act=Accept")).PressAsync("受理", ("Form.Reason", "属于本局职责"));
        Assert.Contains("已受理", open.Text, StringComparison.Ordinal);
        await (await intake.OpenAsync($"/office/complaints/intake/{id}?act=Assign")).PressAsync("交办", ("Form.Organisation", Town.Danghu));

        Assert.Equal("assigned", await Town.StageAsync(id));
    }

    [Fact]
    public async Task An_empty_reason_is_said_beside_its_field_and_what_was_chosen_is_kept()
    {
        var id = await Town.ReceivedAsync();
        var intake = await InAsync("bureau", Role.Intake);

        var again = await (await intake.OpenAsync($"/office/complaints/intake/{id}?act=Refuse")).PressAsync("不予受理", ("Form.Ground", "Concluded"), ("Form.Reason", ""));

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.NotNull(again.ErrorOf("Form.Reason"));
        Assert.Equal("Concluded", again.Document.QuerySelector("input[name='Form.Ground'][checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task No_ground_and_no_outcome_is_chosen_before_a_person_chooses()
    {
        var (received, assigned) = (await Town.ReceivedAsync(), await Town.AssignedAsync());
        var (intake, handler) = (await InAsync("bureau", Role.Intake), await InAsync(Town.Danghu, Role.Handler));

        var refusing = await (await intake.OpenAsync($"/office/complaints/intake/{received}?act=Refuse")).PressAsync("不予受理", ("Form.Reason", "已有结论"));
        var answering = await (await handler.OpenAsync($"/office/complaints/handling/{assigned}?act=Answer")).PressAsync("书面答复", ("Form.Request", "减少油烟"));

        Assert.Equal("错误：请选择“依据哪一条”", refusing.ErrorOf("Form.Ground"));
        Assert.Equal("错误：请选择“结论”", answering.ErrorOf("Form.Outcome"));
        Assert.Contains("减少油烟", answering.Html, StringComparison.Ordinal);
        Assert.Equal(("received", "assigned"), (await Town.StageAsync(received), await Town.StageAsync(assigned)));
    }

    [Fact]
    public async Task An_organisation_that_does_not_exist_gets_nothing()
    {
        var id = await Town.AcceptedAsync();
        var intake = await InAsync("bureau", Role.Intake);

        var again = await (await intake.OpenAsync($"/office/complaints/intake/{id}?act=Assign")).PressAsync("交办", ("Form.Organisation", "nobody"));

        Assert.NotNull(again.ErrorOf("Form.Organisation"));
        Assert.Equal("accepted", await Town.StageAsync(id));
    }

    [Fact]
    public async Task A_handler_of_another_organisation_cannot_open_the_case_by_its_id()
    {
        var id = await Town.AssignedAsync();
        var stranger = await InAsync(Town.Zhapu, Role.Handler);
        var own = await InAsync(Town.Danghu, Role.Handler);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync($"/office/complaints/handling/{id}")).Status);
        Assert.DoesNotContain("新华南路", (await stranger.OpenAsync("/office/complaints/handling")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await own.OpenAsync($"/office/complaints/handling/{id}")).Status);
    }

    [Theory]
    [InlineData("/office/complaints/intake", Role.Handler)]
    [InlineData("/office/complaints/handling", Role.Intake)]
    [InlineData("/office/complaints/supervision", Role.Handler)]
    [InlineData("/office/complaints/lookback", Role.Handler)]
    [InlineData("/office/complaints/intake", Role.Administrator)]
    [InlineData("/office/complaints/supervision", Role.Leader)]
    public async Task Another_role_does_not_get_into_the_room(string path, Role role)
    {
        var screen = await (await InAsync("bureau", role)).OpenAsync(path);

        Assert.True(screen.Status == HttpStatusCode.Forbidden || !screen.Path.StartsWith(path, StringComparison.Ordinal), $"{screen.Status} {screen.Path}");
    }

    [Fact]
    public async Task A_handler_reads_who_complains_drafts_answers_and_closes()
    {
        var id = await Town.AssignedAsync();
        var handler = await InAsync(Town.Danghu, Role.Handler);
        var address = $"/office/complaints/handling/{id}";

        Assert.DoesNotContain("13905730001", (await handler.OpenAsync(address)).Html, StringComparison.Ordinal);
        var read = await (await handler.OpenAsync($"{address}?act=ReadContact")).PressAsync("查看联系方式");
        Assert.Contains("13905730001", read.Text, StringComparison.Ordinal);
        await (await handler.OpenAsync($"{address}?act=Answer")).PressAsync("保存草稿", ("Form.Outcome", "Supported"), ("Form.Request", "减少油烟"));
        var kept = await handler.OpenAsync($"{address}?act=Answer");
        Assert.Contains("减少油烟", kept.Html, StringComparison.Ordinal);
        var missing = await kept.PressAsync("书面答复", ("Form.Findings", "检测超标"), ("Form.Opinion", "责令更换"), ("Form.Basis", ""));
        Assert.NotNull(missing.ErrorOf("Form.Basis"));
        await missing.PressAsync("书面答复", ("Form.Basis", "生态环境法典"));
        await (await handler.OpenAsync($"{address}?act=Close")).PressAsync("办结", ("Form.Reason", "已更换净化器"));

        Assert.Equal("closed", await Town.StageAsync(id));
        Assert.Equal(1, await Town.AskAsync<int>("select count(*)::int from kernel.journal where subject = @id and act = 'complaint.contact.read'", id));
    }

    [Fact]
    public async Task A_pair_is_shown_with_its_reasons_and_linked_on_the_page()
    {
        var first = await Town.AssignedAsync();
        var second = await Town.AssignedAsync(Town.Draft("又是那家饭店，油烟没有变小。"));
        await Bench.RunJobsAsync();
        var handler = await InAsync(Town.Danghu, Role.Handler);

        var open = await handler.OpenAsync($"/office/complaints/handling/{second}");
        Assert.Contains("可能是重复信访", open.Text, StringComparison.Ordinal);
        Assert.Contains("同一电话", open.Text, StringComparison.Ordinal);
        await (await handler.OpenAsync($"/office/complaints/handling/{second}?act=Link&other={first}")).PressAsync("是同一件事", ("Form.Reason", "同一家饭店"));

        Assert.Equal(1, await Town.AskAsync<int>("select count(distinct matter_id)::int from complaints.submission", second));
    }

    [Fact]
    public async Task A_supervisor_grants_days_and_looks_back_on_the_page()
    {
        var town = Town;
        var asked = await town.AssignedAsync();
        await Bench.Get<HandlingDesk>().AskExtensionAsync(asked, 10, "等检测", town.Handler, Stop);
        var closed = await town.ClosedAsync(Town.Draft("市河发黑发臭，漂着死鱼。", ComplaintKind.Water, where: "市河城南段", phone: null));
        var supervisor = await InAsync("bureau", Role.Supervisor);

        await (await supervisor.OpenAsync($"/office/complaints/supervision/{asked}?act=GrantExtension")).PressAsync("同意延期");
        var list = await supervisor.OpenAsync("/office/complaints/lookback");
        await (await supervisor.OpenAsync($"/office/complaints/lookback/{closed}?act=FindRebound")).PressAsync("又出现了", ("Form.Finding", "又见黑水"));

        Assert.Contains("市河城南段", list.Text, StringComparison.Ordinal);
        Assert.Equal("2027-02-01", await town.AskAsync<string>("select due_on::text from complaints.submission where id = @id", asked));
        Assert.Equal(("assigned", 2), (await town.StageAsync(closed), await town.AskAsync<int>("select round from complaints.submission where id = @id", closed)));
    }

    [Fact]
    public async Task What_the_stage_does_not_allow_is_refused_even_when_it_is_posted()
    {
        var id = await Town.AcceptedAsync();
        var intake = await InAsync("bureau", Role.Intake);

        var form = await intake.OpenAsync($"/office/complaints/intake/{id}?act=Assign");
        var again = await form.PressAsync("交办", ("Act", "Accept"), ("Form.Reason", "再受理一次"));

        Assert.Contains("状态已经变化", again.Text, StringComparison.Ordinal);
        Assert.Equal("accepted", await Town.StageAsync(id));
    }
}
