using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The publicist's part of the list of the day: what waits for review, what was sent back, and the duties that fall due.</summary>
/// <param name="notices">Reads the desk.</param>
/// <param name="duties">Reads what is due.</param>
/// <param name="owners">Reads who answers for it: a duty with an owner is theirs and their backup's, any other everybody's.</param>
/// <param name="exemptions">Reads which exemptions are to be looked at again.</param>
public sealed class DisclosureWork(EditorReader notices, DisclosureReader duties, DutyOwners owners, FulfilmentDesk exemptions) : IWorkSource
{
    // Duties due within so many days are work of today; the others stand in their own list.
    private const int DaysAhead = 30;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct)
    {
        if (!actor.Is(Role.Publicist)) return [];
        var open = await notices.ListAsync([NoticeStage.Draft, NoticeStage.InReview], ct);
        var catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        var named = await owners.AllAsync(ct);
        return
        [
            .. open.Where(notice => notice.Stage == NoticeStage.InReview && !notice.Writers.Contains(actor.Person.Value) && !notice.Reviewers.Contains(actor.Person.Value))
                .Select(notice => new WorkItem(WorkKind.Confirm, new("Disclosure.Work.Review", notice.Title), null, null, $"/office/disclosure/review/{notice.Id}")),
            .. open.Where(notice => notice.ReturnReason is not null && notice.Writers.Contains(actor.Person.Value))
                .Select(notice => new WorkItem(WorkKind.CameBack, new("Disclosure.Work.Returned", notice.Title), new("Disclosure.Work.Returned.Line", notice.ReturnReason!), null, $"/office/disclosure/edit/{notice.Id}")),
            .. (await duties.OpenAsync(ct)).Where(each => each.DueOn <= today.AddDays(DaysAhead) && (!named.TryGetValue(each.Obligation, out var owner) || owner.Upto(RungReach.Backup).Any(actor.ActsFor)))
                .Select(each => new WorkItem(WorkKind.Due, Named(each, catalogue.GetValueOrDefault(each.Obligation)), new(LineOf(each, catalogue.GetValueOrDefault(each.Obligation))), each.DueOn, $"/office/disclosure/occurrence/{each.Id}")),
            .. (await exemptions.ReviewsAsync(today.AddDays(DaysAhead), ct))
                .Select(each => new WorkItem(WorkKind.Due, new("Disclosure.Work.Exemption", each.Statement), new("Disclosure.Work.Exemption.Line"), each.ReviewOn, $"/office/disclosure/occurrence/{each.OccurrenceId}")),
        ];
    }

    // What a register misses is not written about: the entry that was forgotten is made, or a nil report signed.
    private static string LineOf(OccurrenceLine each, Obligation? duty) => each.Kind switch
    {
        OccurrenceKind.NilMonth => "Disclosure.Work.Due.Nil",
        OccurrenceKind.NumberGap => "Disclosure.Work.Due.Gap",
        _ when duty?.IsWaiting == true => "Disclosure.Work.Due.Unconfirmed",
        _ => "Disclosure.Work.Due.Line",
    };

    private static Saying Named(OccurrenceLine each, Obligation? duty) =>
        new("Disclosure.Work.Due", each.Name(duty, Wording.Of(System.Globalization.CultureInfo.CurrentUICulture)));
}
