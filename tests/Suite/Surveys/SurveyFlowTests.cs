using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class SurveyFlowTests
{
    [Fact]
    public void A_wave_goes_one_way() =>
        Assert.Equal(
            ["Draft: Open, Schedule, SetQuota", "Open: Schedule, Invite, Close", "Closed: Publish", "Published: Publish"],
            Enum.GetValues<WaveStage>().Select(stage => $"{stage}: {string.Join(", ", stage.Acts)}"));

    [Fact]
    public void What_may_not_follow_is_refused_in_words_of_its_own() =>
        Assert.Equal("wave.publish.while.open", Assert.Throws<Refusal>(() => WaveStage.Open.After(WaveAct.Publish)).Message);
}
