using System.Globalization;
using CsCheck;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class DeadlineTests
{
    private static readonly WorkingCalendar Official = ReferenceFiles.Calendar;

    private static readonly Gen<DateOnly> Day = Gen.Int[new DateOnly(2019, 1, 1).DayNumber, new DateOnly(2027, 12, 31).DayNumber].Select(DateOnly.FromDayNumber);
    private static readonly Gen<int> Term = Gen.Int[1, 120];
    private static readonly Gen<DayCount> Count = Gen.Bool.Select(working => working ? DayCount.Working : DayCount.Calendar);
    private static readonly Gen<DeadlineRule> Rule = Gen.Select(Term, Count, Gen.Bool, (days, count, rolls) => new DeadlineRule(days, count, rolls));
    private static readonly Gen<Pause[]> Pauses = Gen.Select(Day, Gen.Int[0, 40], (from, length) => new Pause(from, from.AddDays(length))).Array[0, 4];

    [Theory]
    [InlineData("2026-01-30", "2026-03-05", false)]
    [InlineData("2026-04-20", "2026-05-20", false)]
    [InlineData("2026-09-15", "2026-10-19", false)]
    [InlineData("2026-12-15", "2027-01-12", true)]
    public void Twenty_working_days_end_where_the_calendar_says(string start, string due, bool provisional)
    {
        var deadline = Deadline.Of(DateOnly.Parse(start, CultureInfo.InvariantCulture), DeadlineRule.WorkingDays(20), Official);

        Assert.Equal(DateOnly.Parse(due, CultureInfo.InvariantCulture), deadline.DueOn);
        Assert.Equal(provisional, deadline.Provisional);
    }

    [Fact]
    public void The_start_is_day_zero_even_when_it_is_worked() =>
        Assert.Equal(new DateOnly(2026, 11, 3), Deadline.Of(new(2026, 11, 2), DeadlineRule.WorkingDays(1), Official).DueOn);

    [Fact]
    public void The_reasoning_names_what_was_skipped_and_made_up()
    {
        var reasoning = Deadline.Of(new(2026, 9, 15), DeadlineRule.WorkingDays(20), Official).Reasoning;

        Assert.Equal(["中秋节", "国庆节"], reasoning.Skipped.Where(run => run.Reason == SkipReason.Holiday).Select(run => run.Name));
        Assert.Equal([3, 7], reasoning.Skipped.Where(run => run.Reason == SkipReason.Holiday).Select(run => run.Days));
        Assert.Equal([new(2026, 9, 20), new(2026, 10, 10)], reasoning.MadeUp.Select(day => day.Day));
        Assert.Equal(Official.Version, reasoning.CalendarVersion);
        Assert.Equal([2026], reasoning.Calendars.Select(year => year.Year));
    }

    [Fact]
    public void Days_of_a_pause_are_left_out_once_however_often_they_are_paused()
    {
        var start = new DateOnly(2026, 11, 2);
        Pause consulted = new(new(2026, 11, 4), new(2026, 11, 10));
        Pause within = new(new(2026, 11, 5), new(2026, 11, 6));

        Assert.Equal(new DateOnly(2026, 11, 16), Deadline.Of(start, DeadlineRule.WorkingDays(5), Official, [consulted]).DueOn);
        Assert.Equal(new DateOnly(2026, 11, 16), Deadline.Of(start, DeadlineRule.WorkingDays(5), Official, [within, consulted]).DueOn);
    }

    [Fact]
    public void A_pause_after_the_end_changes_nothing()
    {
        var free = Deadline.Of(new(2026, 11, 2), DeadlineRule.WorkingDays(5), Official);

        Assert.Equal(free.DueOn, Deadline.Of(new(2026, 11, 2), DeadlineRule.WorkingDays(5), Official, [new(new(2026, 11, 10), new(2026, 12, 1))]).DueOn);
    }

    [Fact]
    public void An_extension_counts_like_the_term()
    {
        var extended = Deadline.Of(new(2026, 9, 15), new(20, DayCount.Working, Longest: 20), Official, extensions: [new(10, "平环函〔2026〕3号"), new(10)]);

        Assert.Equal(Official.Add(new(2026, 9, 15), 40), extended.DueOn);
    }

    [Fact]
    public void More_extension_than_the_rule_allows_is_refused()
    {
        var refusal = Assert.Throws<Refusal>(() => Deadline.Of(new(2026, 9, 15), new(20, DayCount.Working, Longest: 20), Official, extensions: [new(15), new(6)]));

        Assert.Equal("deadline.extension.tooLong", refusal.Message);
    }

    [Fact]
    public void A_last_day_on_a_day_off_moves_only_where_the_rule_says_so()
    {
        var start = new DateOnly(2026, 9, 20);

        var fixedEnd = Deadline.Of(start, DeadlineRule.CalendarDays(15), Official);
        var rolling = Deadline.Of(start, new(15, DayCount.Calendar, Rolls: true), Official);

        Assert.Equal(new DateOnly(2026, 10, 5), fixedEnd.DueOn);
        Assert.Empty(fixedEnd.Reasoning.Calendars);
        Assert.Equal(new DateOnly(2026, 10, 8), rolling.DueOn);
        Assert.Equal(new DateOnly(2026, 10, 5), rolling.Reasoning.RolledFrom);
    }

    [Fact]
    public void A_last_day_on_a_weekend_worked_in_exchange_stays() =>
        Assert.Equal(new DateOnly(2026, 10, 10), Deadline.Of(new(2026, 9, 25), new(15, DayCount.Calendar, Rolls: true), Official).DueOn);

    [Fact]
    public void It_is_late_only_the_day_after()
    {
        var due = new DateOnly(2026, 10, 19);

        Assert.Equal(Standing.OnTime, Deadline.StandingOf(due, new(2026, 10, 15)));
        Assert.Equal(Standing.DueSoon, Deadline.StandingOf(due, new(2026, 10, 16)));
        Assert.Equal(Standing.DueSoon, Deadline.StandingOf(due, due));
        Assert.Equal(Standing.Overdue, Deadline.StandingOf(due, new(2026, 10, 20)));
    }

    [Fact]
    public void When_a_calendar_arrives_the_deadline_is_computed_anew_and_the_earlier_day_kept()
    {
        var before = Deadline.Of(new(2026, 12, 15), DeadlineRule.WorkingDays(20), Official);
        var published = new WorkingCalendar([Official.Year(new(2026, 1, 1)), new(2027, true, "https://www.gov.cn/", [new(new(2027, 1, 1), DayKind.Rest, "元旦", "New Year's Day")])]);

        var after = before.By(published);

        Assert.Equal(new DateOnly(2027, 1, 13), after.DueOn);
        Assert.False(after.Provisional);
        Assert.Equal([new(new(2027, 1, 12), Official.Version)], after.Reasoning.Earlier);
        Assert.Single(after.By(published).Reasoning.Earlier);
    }

    [Fact]
    public void The_reasoning_survives_as_json()
    {
        var reasoning = Deadline.Of(new(2026, 9, 20), new(15, DayCount.Calendar, true, 30, "P-ACK", "第二十三条"), Official, [new(new(2026, 9, 22), new(2026, 9, 23), "听证")], [new(2)]).Reasoning;

        var back = Json.Read<DeadlineReasoning>(Json.Write(reasoning));

        Assert.Equal(Json.Write(reasoning), Json.Write(back));
        Assert.Equal(reasoning.DueOn, new Deadline(back).By(Official).DueOn);
        Assert.Contains("\"reason\":\"pause\"", Json.Write(reasoning), StringComparison.Ordinal);
    }

    [Fact]
    public void A_due_day_comes_after_its_start_and_a_working_one_is_worked() => Gen.Select(Day, Rule, Pauses).Sample((start, rule, pauses) =>
    {
        var due = Deadline.Of(start, rule, Official, pauses).DueOn;
        return due > start && (rule is { Count: DayCount.Calendar, Rolls: false } || Official.IsWorking(due));
    });

    [Fact]
    public void A_later_start_is_never_due_earlier() => Gen.Select(Day, Gen.Int[0, 60], Rule, Pauses).Sample((start, later, rule, pauses) =>
        Deadline.Of(start, rule, Official, pauses).DueOn <= Deadline.Of(start.AddDays(later), rule, Official, pauses).DueOn);

    [Fact]
    public void A_longer_term_is_never_due_earlier() => Gen.Select(Day, Rule, Gen.Int[1, 60], Pauses).Sample((start, rule, more, pauses) =>
        Deadline.Of(start, rule, Official, pauses).DueOn <= Deadline.Of(start, rule, Official, pauses, [new(more)]).DueOn);

    [Fact]
    public void A_pause_never_shortens_and_lengthens_by_no_more_than_its_working_days() => Gen.Select(Day, Term, Pauses).Sample((start, term, pauses) =>
    {
        var free = Deadline.Of(start, DeadlineRule.WorkingDays(term), Official).DueOn;
        var paused = Deadline.Of(start, DeadlineRule.WorkingDays(term), Official, pauses).DueOn;
        return free <= paused && Official.Between(free, paused) <= pauses.Sum(pause => Official.Between(pause.From.AddDays(-1), pause.To));
    });

    [Fact]
    public void Every_day_between_start_and_end_is_counted_or_skipped_with_a_reason() => Gen.Select(Day, Term, Count, Pauses).Sample((start, term, count, pauses) =>
    {
        var reasoning = Deadline.Of(start, new(term, count), Official, pauses).Reasoning;
        return reasoning.DueOn.DayNumber - start.DayNumber == term + reasoning.Skipped.Sum(run => run.Days);
    });

    [Fact]
    public void Counting_the_working_days_up_to_a_due_day_gives_the_term_back() => Gen.Select(Day, Term).Sample((start, term) =>
        Official.Between(start, Deadline.Of(start, DeadlineRule.WorkingDays(term), Official).DueOn) == term);
}
