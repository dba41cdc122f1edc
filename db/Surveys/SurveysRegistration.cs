using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Surveys;

/// <summary>Registers surveys in a host.</summary>
public static class SurveysRegistration
{
    /// <summary>Adds the desks, readers and jobs of surveys.</summary>
    public static IServiceCollection AddSurveys(this IServiceCollection services)
    {
        services.AddSingleton<VersionShelf>();
        services.AddSingleton<Credentials>();
        services.AddScoped<SurveyDesk>();
        services.AddScoped<DraftDesk>();
        services.AddScoped<DraftReader>();
        services.AddSingleton<WaveKeys>();
        services.AddScoped<PhoneDesk>();
        services.AddScoped<WaveDesk>();
        services.AddSingleton<SharedCommit>();
        services.AddScoped<SheetPhotos>();
        services.AddScoped<WavePhotos>();
        services.AddScoped<AnswerDesk>();
        services.AddScoped<KioskDesk>();
        services.AddScoped<QuotaDesk>();
        services.AddScoped<EntryDesk>();
        services.AddScoped<EntryReader>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<CaseReader>();
        services.AddScoped<SavedSheets>();
        services.AddScoped<FollowUpDesk>();
        services.AddScoped<SurveyReader>();
        services.AddScoped<WaveReader>();
        services.AddScoped<WeightDesk>();
        services.AddScoped<WeightReader>();
        services.AddScoped<OpenTextDesk>();
        services.AddScoped<OpenTextReader>();
        services.AddScoped<OfficialDesk>();
        services.AddScoped<OfficialReader>();
        services.AddScoped<WaveData>();
        services.AddScoped<CutReader>();
        services.AddScoped<CellReader>();
        services.AddSingleton<ColumnReader>();
        services.AddSingleton<ColumnShelf>();
        services.AddScoped<IWorkSource, SurveyWork>();
        services.AddJob<TellAnswers>(TellAnswers.Kind);
        services.AddJob<TurnWave>(TurnWave.Kind);
        services.AddJob<SendPhoneCode>(SendPhoneCode.Kind);
        services.AddJob<DestroyWaveKey>(DestroyWaveKey.Kind);
        services.AddJob<InviteOne>(InviteOne.Kind);
        services.AddJob<ForgetAnswers>(ForgetAnswers.Kind);
        services.AddJob<RollAnswers>(RollAnswers.Kind);
        services.AddSchedule<WatchRolls>(WatchRolls.Kind, "* * * * *");
        services.AddSchedule<SweepSavedSheets>(SweepSavedSheets.Kind, "40 3 * * *");
        services.AddSchedule<WatchWaves>(WatchWaves.Kind, "*/10 * * * *");
        services.AddSchedule<WatchWaves>(WatchWaves.NightKind, "10 3 * * *");
        return services;
    }
}
