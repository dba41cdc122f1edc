using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SampleCaseTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public void Cooperation_refusal_and_contact_rates_are_those_of_the_standard_definitions()
    {
        var rates = new ResponseRates(Complete: 60, Partial: 10, Refused: 15, NotReached: 10, Other: 5, UnknownHousehold: 30, UnknownOther: 10, Eligible: .5);

        Assert.Equal([60 / 90.0, 70 / 90.0, 60 / 85.0, 70 / 85.0], new[] { rates.Cooperation1, rates.Cooperation2, rates.Cooperation3, rates.Cooperation4 }.Select(rate => rate!.Value));
        Assert.Equal([15 / 140.0, 15 / 120.0, 15 / 100.0], new[] { rates.Refusal1, rates.Refusal2, rates.Refusal3 }.Select(rate => rate!.Value));
        Assert.Equal([90 / 140.0, 90 / 120.0, 90 / 100.0], new[] { rates.Contact1, rates.Contact2, rates.Contact3 }.Select(rate => rate!.Value));
        Assert.Equal((null, null), ((rates with { Eligible = null }).Refusal2, (rates with { Eligible = null }).Contact2));
    }

    [Fact]
    public void Who_is_not_eligible_is_in_no_rate_and_in_the_share_that_may_be_stated()
    {
        var counts = new CaseCounts(100, new Dictionary<Disposition, int> { [Disposition.Complete] = 40, [Disposition.Refused] = 20, [Disposition.NotEligible] = 20, [Disposition.HouseholdUnknown] = 10 });

        Assert.Equal((10, .75, 40 / 70.0), (counts.Open, counts.KnownEligible!.Value, counts.Rates(null).Rr1!.Value));
    }

    [Fact]
    public void Of_invitations_who_opened_and_did_not_send_is_broken_off_and_the_silent_are_unknown()
    {
        var counts = CaseCounts.OfInvitations(invited: 200, used: 120, answered: 110, new(8, new Dictionary<Disposition, int> { [Disposition.NotEligible] = 5, [Disposition.Refused] = 3 }));

        Assert.Equal((110, 10, 72, 5), (counts[Disposition.Complete], counts[Disposition.BrokenOff], counts[Disposition.EligibilityUnknown], counts[Disposition.NotEligible]));
        Assert.Equal(110 / 195.0, counts.Rates(null).Rr1!.Value, 12);
    }

    [Fact]
    public async Task An_open_link_never_has_a_response_rate()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.PublishAsync(wave, Enumerable.Range(0, 40).Select(_ => Answers.Complete()));
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        Assert.Equal("survey.cases.open_link", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CaseDesk>().AddAsync(wave, CaseKind.Telephone, "A1", Answers.Publicist, Stop))).Message);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await staff.Client.GetAsync($"/office/surveys/{wave}/cases", Stop)).StatusCode);
        Assert.Null(await Bench.Get<CaseReader>().OutcomeAsync(wave, Stop));
        Assert.DoesNotContain("回应率", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_record_what_became_of_each_case_and_the_rates_are_printed_with_the_results()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var page = await staff.OpenAsync($"/office/surveys/{wave}/cases");
        Assert.NotNull((await page.PressAsync("加入名单", ("Kind", "Telephone"), ("Numbers", "13812345678"))).ErrorOf("Numbers"));
        page = await page.PressAsync("加入名单", ("Kind", "Telephone"), ("Numbers", string.Join('\n', Enumerable.Range(1, 20).Select(n => $"A-{n:00}"))));

        // A sheet that bears the number of a case makes it complete.
        foreach (var n in Enumerable.Range(1, 12))
            await Bench.Get<EntryDesk>().EnterAsync(wave, new(Id<EntryDesk>.Blind().Value, AnswerMode.Telephone, $"A-{n:00}", Answers.Complete()), Answers.Publicist, Stop);
        page = await staff.OpenAsync($"/office/surveys/{wave}/cases");
        Assert.DoesNotContain("A-12", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("保存这一页", ("Ends[A-13]", "Refused"), ("Ends[A-14]", "NotReached"), ("Ends[A-15]", "HouseholdUnknown"), ("Ends[A-16]", "HouseholdUnknown"), ("Ends[A-17]", "NotEligible"));
        Assert.Contains("抽中 20 个，还有 3 个没有结果；照目前的记录，回应率（RR1）75.0%", page.Text, StringComparison.Ordinal);
        page = await page.PressAsync("写明", ("Share", "50"), ("Reason", "上一期复核"));
        Assert.Contains("回应率 RR3", page.Text, StringComparison.Ordinal);

        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);

        var results = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");
        Assert.Contains("抽中 20 个个案，按 AAPOR 标准定义：回应率 RR1 75.0%，合作率 COOP1 92.3%", results.Text, StringComparison.Ordinal);
        Assert.Contains("RR3 80.0%", results.Text, StringComparison.Ordinal);
        Assert.Equal("survey.cases.published", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CaseDesk>().RecordAsync(wave, new Dictionary<string, Disposition?> { ["A-18"] = Disposition.Refused }, Answers.Publicist, Stop))).Message);
    }

    [Fact]
    public async Task Of_an_invitation_nobody_can_record_who_answered()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Invited);
        await Bench.Get<CaseDesk>().AddAsync(wave, CaseKind.Letter, "1\n2\n2", Answers.Publicist, Stop);

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<CaseDesk>().RecordAsync(wave, new Dictionary<string, Disposition?> { ["1"] = Disposition.Complete }, Answers.Publicist, Stop));

        Assert.Equal("survey.cases.answered", refused.Message);
    }
}
