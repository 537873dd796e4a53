plugins {
    alias(libs.plugins.android.library)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "id.prakerja.ui"
    compileSdk = libs.versions.compileSdk.get().toInt()
    defaultConfig { minSdk = libs.versions.minSdk.get().toInt() }
    // The border: generated code and its thin layer.
    sourceSets["main"].kotlin.srcDirs("../../bindings/kotlin/src/main/generated", "../../bindings/kotlin/src/main/kotlin")
}

kotlin { jvmToolchain(17) }

dependencies {
    api(libs.compose.foundation)
    api(libs.compose.ui)
    api(libs.coroutines.android)
    api(libs.material.icons)
    api(libs.material3)
    api(variantOf(libs.jna) { artifactType("aar") })
}
