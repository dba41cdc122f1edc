namespace PingHuEcoPublic.Web.Hosting;

public static class SurveysOffice
{
    public static IServiceCollection AddSurveysOffice(this IServiceCollection services) => services
        .AddSingleton<SheetCookie>()
        .AddSingleton<KioskCookie>()
        .AddSingleton<Carried>()
        .AddSingleton<NetworkLimits>()
        .AddSingleton<Pressure>()
        .AddSingleton<Challenges>()
        .AddSingleton<QuestionShelf>()
        .AddSingleton<FormShelf>()
        .AddSingleton<KeepForm>()
        .AddSingleton<SheetLane>()
        .AddOfficeDoor(new("/Office/Surveys/Index", "Office.Surveys", "/Office/Surveys", 35));
}
