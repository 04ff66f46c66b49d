//! t
#![allow(clippy::all, clippy::pedantic, clippy::unwrap_used)]
fn main(){
 let models: Vec<String>=(0..200).map(|i|format!("\"provider/model-name-{i}-2024-10-21\"")).collect();
 let deps: Vec<String>=(0..100).map(|i|format!("\"model-name-{i}-2024-10-21\":\"deployment-name-{i}-prod-eu\"")).collect();
 let large=format!("{{\"name\":\"large\",\"value\":\"sk-test-0123456789abcdef\",\"models\":[{}],\"weight\":1,\"azure_key_config\":{{\"endpoint\":\"https://my-resource.openai.azure.com\",\"deployments\":{{{}}}}}}}",models.join(","),deps.join(","));
 let small=r#"{"name":"prod","value":"sk-test-0123456789abcdef","models":["*"],"weight":1}"#;
 for (n,b,c) in [("small",small.as_bytes(),2000),] {
  for _ in 0..3 { let t=std::time::Instant::now(); let mut s=0; for _ in 0..c { let a=bifrost_keys::answer_create_key("openai",|_|Some(Default::default()),b,&()); s+=a.body.len()+a.key_json().unwrap().len(); } println!("{n} {} ns {s}",t.elapsed().as_nanos()/c as u128); }
 }
}
