using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An open duty that stands on another step of a changed ladder.</summary>
/// <param name="What">What is due.</param>
/// <param name="DueOn">When.</param>
/// <param name="Before">Whom the ladder that stands reaches for it by then; null for nobody yet.</param>
/// <param name="After">Whom the changed one reaches.</param>
public sealed record MovedRung(Saying What, DateOnly DueOn, RungReach? Before, RungReach? After);

/// <summary>Says what another ladder would change for what is open.</summary>
/// <param name="duties">Reads the duties.</param>
/// <param name="rounds">Reads what bodies are asked for the plan.</param>
/// <param name="organisations">Knows their names.</param>
/// <param name="calendars">Reads the official calendar.</param>
public sealed class LadderPreview(DisclosureReader duties, PlanRoundReader rounds, OrganisationReader organisations, CalendarReader calendars)
{
    /// <summary>What stands on another step on the day on which the changed ladder begins, by due day.</summary>
    /// <param name="before">The ladder that stands.</param>
    /// <param name="after">The changed one.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<MovedRung>> MovedAsync(DatedLadder before, DatedLadder after, CancellationToken ct)
    {
        var (calendar, say) = (await calendars.CurrentAsync(ct), Wording.Of(System.Globalization.CultureInfo.CurrentUICulture));
        var catalogue = (await duties.EverAsync(ct)).ToDictionary(row => row.Code);
        var names = (await organisations.AllAsync(ct)).ToDictionary(body => body.Code, body => body.Name);
        IEnumerable<(Saying What, DateOnly DueOn)> open = after.Name switch
        {
            RemindOfDuties.Ladder => (await duties.OpenAsync(ct)).Select(each => (new Saying("Rules.Moved.Duty", each.Obligation, each.Name(catalogue.GetValueOrDefault(each.Obligation), say)), each.DueOn)),
            RemindOfPlan.Ladder => (await rounds.OpenAsync(ct)).Select(each => (new Saying("Ladder.Ask", names.GetValueOrDefault(each.Organisation, each.Organisation)), each.DueOn)),
            _ => [],
        };
        return
        [
            .. from each in open
               let stood = before.Ladder.Reached(each.DueOn, after.ValidFrom, calendar)?.Reaches
               let stands = after.Ladder.Reached(each.DueOn, after.ValidFrom, calendar)?.Reaches
               where stood != stands
               orderby each.DueOn
               select new MovedRung(each.What, each.DueOn, stood, stands),
        ];
    }
}
