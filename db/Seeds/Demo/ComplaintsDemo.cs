using Bogus;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Seeds.Demo;

/// <summary>A year of complaints, each act on its day and by the person whose act it is. All of it invented.</summary>
/// <param name="days">Lets it happen on its day.</param>
/// <param name="people">Who acts.</param>
/// <param name="desk">Receives.</param>
/// <param name="intake">Takes up and assigns.</param>
/// <param name="handling">Answers and closes.</param>
/// <param name="lookBack">Looks again.</param>
/// <param name="track">Rates.</param>
/// <param name="matters">Links.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="db">The database.</param>
public sealed class ComplaintsDemo(
    DemoDays days, DemoAccounts people, ComplaintDesk desk, IntakeDesk intake, HandlingDesk handling, LookBackDesk lookBack, TrackDesk track, MatterDesk matters,
    Receipts receipts, NpgsqlDataSource db) : IDemo
{
    private const int ToAccept = 3, ToAssign = 4, ToAnswer = 26, ToClose = 30, ToLookBack = 62;

    private sealed record Step(int DaysAgo, int Order, Func<Task> Act);

    /// <inheritdoc/>
    public int Order => 50;

    /// <inheritdoc/>
    public async Task RunAsync(Randomizer chance, CancellationToken ct)
    {
        var steps = await StepsAsync(chance, ct);
        try
        {
            foreach (var day in steps.GroupBy(step => step.DaysAgo).OrderByDescending(day => day.Key))
            {
                await days.DaysAgoAsync(day.Key, ct);
                foreach (var step in day.OrderBy(step => step.Order)) await step.Act();
            }
        }
        finally
        {
            await days.NowAsync(ct);
        }
    }

    private async Task<List<Step>> StepsAsync(Randomizer chance, CancellationToken ct)
    {
        var (taker, watcher) = (await people.ActorAsync("shouli", ct), await people.ActorAsync("duban", ct));
        var steps = new List<Step>();
        var ids = new Dictionary<DemoComplaint, Id<Submission>>();
        foreach (var one in ComplaintsDemoTexts.All)
        {
            var handler = await people.ActorAsync(one.Handler, ct);
            var key = chance.Guid();
            void Then(int after, ComplaintStage from, int order, Func<Task> act)
            {
                if (one.Until >= from && one.Until != ComplaintStage.Refused) steps.Add(new(Math.Max(0, one.DaysAgo - after), order, act));
            }
            Then(0, ComplaintStage.Received, 0, async () => ids[one] = await ReceiveAsync(one, key, ct));
            Then(ToAccept, ComplaintStage.Accepted, 1, () => intake.AcceptAsync(ids[one], "属于本局职责，事实需要核查。", taker, ct));
            Then(ToAssign, ComplaintStage.Assigned, 2, () => intake.AssignAsync(ids[one], handler.Organisation, null, taker, ct));
            Then(ToAnswer, ComplaintStage.Answered, 3, () => handling.AnswerAsync(ids[one], ComplaintsDemoTexts.Answer(one), handler, ct));
            Then(ToClose, ComplaintStage.Closed, 4, () => handling.CloseAsync(ids[one], "整改完成，复查未见同样情况。", handler, ct));
            if (one.DaysAgo % 3 == 0) Then(ToClose, ComplaintStage.Closed, 5, () => track.RateAsync(ids[one], one.DaysAgo % 2 == 0 ? HandlingRating.Satisfied : HandlingRating.MostlySatisfied, null, ct));
            Then(ToLookBack, ComplaintStage.Held, 6, () => lookBack.LookAgainAsync(ids[one], one.DaysAgo != 330, one.DaysAgo != 330 ? "现场查看并问了附近住户，没有再出现。" : "净化器没有开，油烟仍然明显。", watcher, ct));
        }
        await AgainAsync(steps, ids, watcher, ct);
        var odour = ComplaintsDemoTexts.All.Where(one => one.Phone == "13900000013").ToArray();
        steps.Add(new(odour[1].DaysAgo - ToAssign, 7, () => LinkAsync(ids[odour[1]], ids[odour[0]], ct)));
        return steps;
    }

    // The one whose look-back failed: answered, closed and looked at once more, and it held.
    private async Task AgainAsync(List<Step> steps, Dictionary<DemoComplaint, Id<Submission>> ids, Actor watcher, CancellationToken ct)
    {
        var first = ComplaintsDemoTexts.All[0];
        var handler = await people.ActorAsync(first.Handler, ct);
        var reopened = first.DaysAgo - ToLookBack;
        steps.Add(new(reopened - 20, 8, () => handling.AnswerAsync(ids[first], ComplaintsDemoTexts.Answer(first), handler, ct)));
        steps.Add(new(reopened - 22, 8, () => handling.CloseAsync(ids[first], "安装了在线监控，连续两周达标。", handler, ct)));
        steps.Add(new(reopened - 54, 8, () => lookBack.LookAgainAsync(ids[first], true, "两次夜间抽查均未见油烟。", watcher, ct)));
    }

    private async Task<Id<Submission>> ReceiveAsync(DemoComplaint one, Guid key, CancellationToken ct)
    {
        var contact = one.Phone is null ? ContactDetails.Nobody : new("住户", one.Phone, null, null);
        return (await desk.SubmitAsync(key, new(one.Kind, one.Town, null, one.Where, null, null, null, one.Text, contact), receipts.Issue(ComplaintDesk.ReceiptKind), null, ct)).Id;
    }

    private async Task LinkAsync(Id<Submission> again, Id<Submission> first, CancellationToken ct)
    {
        await db.InTransactionAsync(tx => new RecogniseRepeats().RunAsync(new(0, RecogniseRepeats.Kind, Json.Write(new OneSubmission(again.Value)), 1), tx, ct), ct);
        await matters.LinkAsync(again, first, "同一来信人、同一家厂、同样的气味。", await people.ActorAsync("zhapu", ct), ct);
    }
}
