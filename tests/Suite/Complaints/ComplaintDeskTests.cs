using Dapper;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Complaints;

public sealed class ComplaintDeskTests(Benches benches) : OnABench(benches)
{
    private Town Town => new(Bench);

    [Fact]
    public async Task A_received_complaint_has_fifteen_days_and_waits_at_intake()
    {
        var id = await Town.ReceivedAsync();

        var line = Assert.Single((await Bench.Get<CaseReader>().ListAsync(ComplaintDeskList.Intake, null, null, Stop)).Rows);
        Assert.Equal((id.Value, ComplaintStage.Received, new DateOnly(2026, 12, 8)), (line.Id, line.Stage, line.DueOn));
        Assert.Equal(new DateOnly(2026, 11, 30), line.WarnOn);
    }

    [Fact]
    public async Task Sent_twice_it_is_received_once_and_the_same_number_comes_back()
    {
        var key = Id<Town>.Blind().Value;
        var issued = Bench.Get<Receipts>().Issue(ComplaintDesk.ReceiptKind);

        var sent = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Bench.Get<ComplaintDesk>().SubmitAsync(key, Town.Draft(), issued, null, Stop)));

        Assert.Single(sent.Distinct());
        Assert.Equal("submission.other.body", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<ComplaintDesk>().SubmitAsync(key, Town.Draft("另一段完全不同的话"), issued, null, Stop))).Message);
    }

    [Fact]
    public async Task Nothing_in_the_database_tells_who_complains()
    {
        await Town.ReceivedAsync();
        await using var superuser = await Bench.OpenAsync("postgres");

        var everything = await superuser.QuerySingleAsync<string>("""
            select concat_ws(' ', (select string_agg(s::text, ' ') from complaints.submission s), (select string_agg(encode(c.envelope, 'escape'), ' ') from complaints.contact c),
                   (select string_agg(j::text, ' ') from kernel.journal j), (select string_agg(k::text, ' ') from kernel.job k), (select string_agg(b::text, ' ') from kernel.submission b))
            """);

        Assert.DoesNotContain("13905730001", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("王女士", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contact_moved_to_another_submission_does_not_open()
    {
        var (one, other) = (await Town.AssignedAsync(), await Town.AssignedAsync(Town.Draft(phone: "13905730002")));
        await using (var superuser = await Bench.OpenAsync("postgres"))
            await superuser.ExecuteAsync("""
                set session_replication_role = replica;
                update complaints.contact set envelope = (select envelope from complaints.contact where submission_id = @other) where submission_id = @one
                """, new { one, other });

        await Assert.ThrowsAnyAsync<System.Security.Cryptography.CryptographicException>(() => Bench.Get<HandlingDesk>().ReadContactAsync(one, Town.Handler, Stop));
    }

    [Fact]
    public async Task Each_reading_of_who_complains_is_in_the_journal_under_the_readers_name()
    {
        var town = Town;
        var id = await town.AssignedAsync();

        var contact = await Bench.Get<HandlingDesk>().ReadContactAsync(id, town.Handler, Stop);

        Assert.Equal(("王女士", "13905730001"), (contact.Name, contact.Phone));
        Assert.Equal(town.Handler.Mark, await town.AskAsync<string>("select actor from kernel.journal where subject = @id and act = 'complaint.contact.read'", id));
    }

    [Fact]
    public async Task Who_complains_stays_closed_to_another_organisation_to_intake_and_to_supervisors_once_it_is_assigned()
    {
        var town = Town;
        var id = await town.AssignedAsync();

        foreach (var other in new[] { town.Stranger, town.Intake, town.Supervisor, Town.Staff("bureau", "administrator") })
            Assert.Equal("complaint.contact.closed", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<HandlingDesk>().ReadContactAsync(id, other, Stop))).Message);
    }

    [Fact]
    public async Task Accepting_sets_the_day_of_closing_sixty_calendar_days_on()
    {
        var town = Town;
        var id = await town.AcceptedAsync();

        Assert.Equal("2027-01-22", await town.AskAsync<string>("select due_on::text from complaints.submission where id = @id", id));
        Assert.Equal("2026-11-23", await town.AskAsync<string>("select met_on::text from complaints.clock where submission_id = @id and phase = 'acknowledge'", id));
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_and_keeps_its_article()
    {
        var town = Town;
        var id = await town.ReceivedAsync();

        var empty = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<IntakeDesk>().RefuseAsync(id, RefusalGround.Pending, "  ", town.Intake, Stop));
        await Bench.Get<IntakeDesk>().RefuseAsync(id, RefusalGround.Pending, "上级机关正在办理同一事项", town.Intake, Stop);

        Assert.Equal(("complaint.reason.missing", "Reason"), (empty.Message, empty.Field));
        Assert.Equal("refused", await town.StageAsync(id));
        Assert.Equal("pending", await town.AskAsync<string>("select ground from complaints.refusal where submission_id = @id", id));
    }

    [Fact]
    public async Task Nobody_without_a_name_decides_anything()
    {
        var id = await Town.ReceivedAsync();

        foreach (var nameless in new[] { Actor.Public, Actor.System })
            Assert.Equal("actor.person.needed", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<IntakeDesk>().AcceptAsync(id, "好", nameless, Stop))).Message);
    }

    [Fact]
    public async Task Another_organisation_can_neither_answer_nor_return_nor_close()
    {
        var town = Town;
        var id = await town.AssignedAsync();
        var desk = Bench.Get<HandlingDesk>();

        foreach (var act in new[] { () => desk.AnswerAsync(id, Town.Answer, town.Stranger, Stop), () => desk.ReturnAsync(id, "不归我们", town.Stranger, Stop), () => desk.CloseAsync(id, "完", town.Stranger, Stop), () => desk.DraftAsync(id, Town.Answer, town.Stranger, Stop) })
            Assert.Equal("complaint.notYours", (await Assert.ThrowsAsync<Refusal>(act)).Message);
    }

    [Fact]
    public async Task What_is_sent_back_waits_at_intake_and_its_clock_runs_on()
    {
        var town = Town;
        var id = await town.AssignedAsync();

        await Bench.Get<HandlingDesk>().ReturnAsync(id, "属于综合执法局", town.Handler, Stop);

        var line = Assert.Single((await Bench.Get<CaseReader>().ListAsync(ComplaintDeskList.Intake, null, null, Stop)).Rows);
        Assert.Equal((ComplaintStage.Accepted, (string?)null, new DateOnly(2027, 1, 22)), (line.Stage, line.Organisation, line.DueOn));
    }

    [Fact]
    public async Task An_answer_with_an_empty_part_is_refused_beside_that_part()
    {
        var id = await Town.AssignedAsync();

        var refusal = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<HandlingDesk>().AnswerAsync(id, Town.Answer with { Basis = " " }, Town.Handler, Stop));

        Assert.Equal("Basis", refusal.Field);
    }

    [Fact]
    public async Task Closing_does_not_wait_for_a_rating_and_a_rating_may_come_after()
    {
        var town = Town;
        var id = await town.ClosedAsync();

        await Bench.Get<TrackDesk>().RateAsync(id, HandlingRating.MostlySatisfied, "可以更快", Stop);

        Assert.Equal("closed", await town.StageAsync(id));
        Assert.Equal("complaint.rating.already", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<TrackDesk>().RateAsync(id, HandlingRating.Satisfied, null, Stop))).Message);
    }

    [Fact]
    public async Task A_rating_may_come_before_closing_but_not_before_the_answer_nor_after_its_window()
    {
        var (assigned, answered, late) = (await Town.AssignedAsync(), await Town.AnsweredAsync(), await Town.AnsweredAsync());

        await Bench.Get<TrackDesk>().RateAsync(answered, HandlingRating.Satisfied, null, Stop);
        Assert.Equal("complaint.rating.early", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<TrackDesk>().RateAsync(assigned, HandlingRating.Satisfied, null, Stop))).Message);
        await Bench.MoveToAsync(new DateOnly(2026, 12, 24));
        Assert.Equal("complaint.rating.late", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<TrackDesk>().RateAsync(late, HandlingRating.Satisfied, null, Stop))).Message);
    }

    [Fact]
    public async Task More_days_are_granted_by_another_person_and_move_the_day()
    {
        var town = Town;
        var id = await town.AssignedAsync();
        await Bench.Get<HandlingDesk>().AskExtensionAsync(id, 15, "等待检测报告", town.Handler, Stop);

        Assert.Equal("complaint.extension.own", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SupervisionDesk>().GrantExtensionAsync(id, null, town.Handler, Stop))).Message);
        await Bench.Get<SupervisionDesk>().GrantExtensionAsync(id, null, town.Supervisor, Stop);

        Assert.Equal("2027-02-08", await town.AskAsync<string>("select due_on::text from complaints.submission where id = @id", id));
        var clock = Assert.Single(await Bench.Get<CaseFileReader>().ClocksAsync(id, Stop), clock => clock.Phase == ClockPhase.Close);
        Assert.Equal("等待检测报告", Assert.Single(clock.Reasoning.Extensions).Basis);
    }

    [Fact]
    public async Task Extensions_never_exceed_thirty_days_together()
    {
        var town = Town;
        var id = await town.AssignedAsync();
        await Bench.Get<HandlingDesk>().AskExtensionAsync(id, 20, "等待检测报告", town.Handler, Stop);
        await Bench.Get<SupervisionDesk>().GrantExtensionAsync(id, null, town.Supervisor, Stop);
        await Bench.Get<HandlingDesk>().AskExtensionAsync(id, 11, "再等", town.Handler, Stop);

        Assert.Equal("deadline.extension.tooLong", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SupervisionDesk>().GrantExtensionAsync(id, null, town.Supervisor, Stop))).Message);
        await Bench.Get<SupervisionDesk>().DenyExtensionAsync(id, "已经延长过", town.Supervisor, Stop);
        Assert.Equal("complaint.extension.absent", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<SupervisionDesk>().DenyExtensionAsync(id, "没有了", town.Supervisor, Stop))).Message);
    }

    [Fact]
    public async Task Two_people_who_decide_at_once_decide_once()
    {
        var town = Town;
        var id = await town.ReceivedAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => FaultOfAsync(() => Bench.Get<IntakeDesk>().AcceptAsync(id, "属于本局职责", town.Intake, Stop))));

        Assert.Equal(1, outcomes.Count(outcome => outcome is null));
        Assert.All(outcomes.OfType<Exception>(), outcome => Assert.Equal("complaint.act.never", Assert.IsType<Refusal>(outcome).Message));
    }

    private static async Task<Exception?> FaultOfAsync(Func<Task> act) => await Xunit.Record.ExceptionAsync(act);
}
